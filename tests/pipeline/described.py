"""A described source to begin with: each test breaks it in its own way."""

DESCRIBED = """\
openapi: 3.1.0
info:
  title: Acme
  version: 1.0.0
servers:
  - url: https://api.acme.example
    x-region: us
  - url: https://{tenant}.acme.example
    x-region: eu
    variables:
      tenant:
        default: your-tenant
security:
  - ApiKey: []
paths:
  /calls:
    post:
      operationId: create_call
      tags: [calls]
      x-sources:
        - url: https://docs.acme.example/calls.md
          says: method, path, fields
          confidence: B
          read: '2026-11-26'
        - package: acme-sdk 1.2.3 (PyPI)
          says: the fields | of the success
          confidence: A
          read: '2026-11-26'
      requestBody:
        required: true
        content:
          application/json:
            schema:
              $ref: '#/components/schemas/CreateCallRequest'
            examples:
              minimal:
                value:
                  agent: a
                  x-sources: of no interest
      responses:
        '201':
          description: There it is
          content:
            application/json:
              schema:
                $ref: '#/components/schemas/Call'
  /stream/token:
    get:
      operationId: create_token
      tags: [tokens]
      servers:
        - url: https://stream.acme.example
      security:
        - Token: []
      x-sources:
        - url: https://forum.acme.example/1
          says: all of it
          confidence: C
          read: '2026-11-26'
      responses:
        '200':
          description: There it is
          content:
            application/json:
              schema:
                $ref: '#/components/schemas/Call'
components:
  securitySchemes:
    ApiKey:
      type: http
      scheme: bearer
    Token:
      type: http
      scheme: token
  schemas:
    CreateCallRequest:
      type: object
      description: Which agent.
      required: [agent]
      properties:
        agent:
          type: string
        x-sources:
          type: string
          description: A field that happens to be called so.
    Call:
      type: object
      description: A call.
      required: [token]
      properties:
        token:
          type: string
          x-sources:
            - package: acme-sdk 1.2.3 (PyPI)
              says: that it is always there
              confidence: C
              read: '2026-11-26'
"""

SETTINGS = 'title = "Acme"\nversion = "0.1.0"\nfacade_operations = ["create_call"]\n'
