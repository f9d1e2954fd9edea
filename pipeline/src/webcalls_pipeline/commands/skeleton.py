"""A `described.yaml` to begin with: valid as it is, and every part of it is to be replaced."""

from datetime import date

_SKELETON = """\
# What is described here is known from public sources: write facts, in your own words; a vendor's
# sentences are not ours to carry. Replace all that says "example" or TODO, and these comments.
openapi: 3.1.0 # beside pages of the vendor's: the version that they have
info:
  title: Acme
  version: 1.0.0 # the vendor's, if it has one
  description: >-
    TODO: what these operations are for. Described by us; not published by the vendor.
servers:
  # The default first. A region: an entry with its own x-region. A tenant's own host: a variable.
  - url: https://api.acme.example
security:
  - ApiKey: []
paths:
  /calls:
    post:
      operationId: create_web_call # a verb and what it makes: a module and a function are called so
      tags: [calls] # calls with an agent; `tokens` for what names no agent
      summary: Create a web call
      description: "TODO: what it does, and what the page does with the answer."
      # servers: […]                 an operation on another host has its own
      # Where the facts are from. So may every response, property or schema whose fact is from
      # elsewhere, or less sure than the best of these.
      x-sources:
        # An address, which `webcalls-pipeline refresh` compares or watches; or a package:
        # `package: acme-sdk 1.2.3 (PyPI)`. A file on GitHub: its address with the commit.
        - url: https://docs.acme.example/create-web-call
          says: "TODO: what it is the source of: method, path, fields"
          # A: the vendor's own SDK or spec; B: the vendor's documentation; C: third parties or
          # users' reports
          confidence: C
          read: '2026-01-31'
      requestBody:
        required: true
        content:
          application/json:
            schema:
              $ref: '#/components/schemas/CreateWebCallRequest'
            examples:
              minimal: # the sandbox and the contract suite send them
                value:
                  agent_id: agent-1
              full:
                value:
                  agent_id: agent-1
                  metadata:
                    order: '7'
      responses:
        '201':
          description: The call waits for its page.
          content:
            application/json:
              schema:
                $ref: '#/components/schemas/WebCall'
              examples:
                created: # made up, in the true shape
                  value:
                    call_id: call-1
                    token: example-token
        '401':
          description: The key is missing or wrong.
          content:
            application/json:
              schema:
                $ref: '#/components/schemas/Error'
              examples:
                wrong_key: # named for what it means: unknown_agent, no_credit, rate_limited, …
                  value:
                    message: The key is not valid.
        default:
          description: Any other failure. Its body is not known.
components:
  securitySchemes:
    ApiKey: # or `type: apiKey`, `in: header`, `name: X-Acme-Key`
      type: http
      scheme: bearer
      description: An API key of the account.
  schemas:
    CreateWebCallRequest:
      type: object
      description: Which agent the call is with, and what goes with it.
      required: [agent_id] # what the vendor demands, and no more
      properties:
        agent_id:
          type: string # with `minimum`, `maxLength` and the like where the vendor checks them
          description: The agent.
        metadata:
          type: object
          additionalProperties: true
          description: Your own data, kept with the call.
    WebCall:
      type: object
      description: What the page needs, and what else is known of the answer.
      required: [token] # what the sources say is always there
      properties:
        call_id:
          type: string
          description: The id of the call.
        token:
          type: string
          description: The credential of this one call. A secret.
    Error:
      type: object
      description: Why there is no call.
      properties:
        message:
          type: string
          description: What is wrong, as a sentence.
"""

OPERATION = "create_web_call"


def skeleton(name: str, title: str, day: date) -> str:
    """The text of a first `described.yaml`.

    Args:
        name: The vendor's folder.
        title: The vendor's name as people write it.
        day: The day on which the sources were read.
    """
    host = name.replace("_", "-")
    return (
        _SKELETON.replace("title: Acme", f"title: {title}")
        .replace("acme.example", f"{host}.example")
        .replace("'2026-01-31'", f"'{day.isoformat()}'")
    )
