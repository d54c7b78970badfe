"""The same calls as a scan's, by boto3: every page, one after another. Prints calls and seconds of processor time."""
import json
import os
import sys

import boto3

sheet, account, regions = json.load(open(sys.argv[1])), sys.argv[2], sys.argv[3].split(",")
calls = 0
session = boto3.Session()


def count(**_):
    global calls
    calls += 1


session.events.register("after-call.*", count)
clients = {}
begin = os.times()
for region in regions:
    for entry in sheet:
        if entry["service"] == "s3control":
            continue  # boto3 puts the account before the host, and an address takes none
        key = entry["service"], region
        if key not in clients:
            clients[key] = session.client(entry["service"], region_name=region)
        client, parameters = clients[key], entry.get("parameters", {})
        parameters = {name: value.replace("${account.id}", account) for name, value in parameters.items()}
        if client.can_paginate(entry["function"]):
            for _ in client.get_paginator(entry["function"]).paginate(**parameters):
                pass
        else:
            getattr(client, entry["function"])(**parameters)
end = os.times()
print(calls, end.user - begin.user + end.system - begin.system)
