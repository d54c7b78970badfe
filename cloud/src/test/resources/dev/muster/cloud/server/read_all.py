"""Reads answers with boto3, all pages where it can page, and prints them as JSON.

Takes the endpoint and an account's key from the environment; reads `service function` from each line of standard input
and prints a line for each.
"""
import base64
import datetime
import json
import os
import sys

import boto3
from botocore.config import Config


def plain(value):
    if isinstance(value, datetime.datetime):
        return value.astimezone(datetime.timezone.utc).isoformat()
    if isinstance(value, (bytes, bytearray)):
        return base64.b64encode(value).decode("ascii")
    raise TypeError(type(value).__name__)


def read(client, function):
    if client.can_paginate(function):
        return list(client.get_paginator(function).paginate())
    return [getattr(client, function)()]


config = Config(retries={"total_max_attempts": 1}, parameter_validation=False)
for line in sys.stdin:
    service, function = line.split()
    client = boto3.client(service, region_name="us-east-1", endpoint_url=os.environ["ENDPOINT"], config=config)
    try:
        pages = read(client, function)
        for page in pages:
            page.pop("ResponseMetadata", None)
        print(json.dumps({"pages": pages}, default=plain), flush=True)
    except Exception as failure:  # told to whoever compares
        print(json.dumps({"failure": str(failure)}), flush=True)
