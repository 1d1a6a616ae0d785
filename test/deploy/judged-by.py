"""Asks the emulator's own judge of rights by which resource it judges each call: questions in as JSON, resources out as JSON."""

import json
import sys

from ministack.core.iam_actions import extract_resource_arn

print(json.dumps([
    extract_resource_arn(
        asked["service"], asked["method"], asked["path"], asked.get("headers", {}),
        asked.get("body", "").encode(), asked.get("query", {}), "ap-northeast-2", "000000000000",
    )
    for asked in json.load(sys.stdin)
]))
