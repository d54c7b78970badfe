"""Answers, line by line, what botocore makes of messages and of values: the other side of the differential test."""
import base64
import datetime
import io
import json
import struct
import sys
import urllib.parse
import zlib

from botocore import parsers, serialize
from botocore.awsrequest import HeadersDict, create_request_object, prepare_request_dict
from botocore.model import ServiceModel

EPOCH = datetime.datetime(1970, 1, 1, tzinfo=datetime.timezone.utc)
MICROSECOND = datetime.timedelta(microseconds=1)
services = {}


def told(shape, value):
    """A value in the form that both sides use: every scalar as text that starts with its kind."""
    if value is None:
        return None
    kind = shape.type_name
    if kind == 'structure' and not getattr(shape, 'is_document_type', False):
        return {name: told(shape.members[name], part) for name, part in value.items() if name != 'ResponseMetadata'}
    if kind == 'list':
        return [told(shape.member, part) for part in value]
    if kind == 'map':
        return {name: told(shape.value, part) for name, part in value.items()}
    if kind == 'boolean':
        return bool(value)
    if kind in ('float', 'double', 'bigdecimal'):
        return 'f:' + struct.pack('>d', float(value)).hex()
    if kind in ('integer', 'long', 'short', 'byte', 'biginteger'):
        return 'i:' + str(int(value))
    if kind == 'timestamp':
        return 't:' + str((value - EPOCH) // MICROSECOND)
    if kind == 'blob':
        if hasattr(value, 'read'):
            value = value.read()
        return 'b:' + base64.b64encode(value.encode() if isinstance(value, str) else value).decode()
    return 's:' + value


def meant(value):
    """The value that the form of both sides stands for."""
    if isinstance(value, dict):
        return {name: meant(part) for name, part in value.items()}
    if isinstance(value, list):
        return [meant(part) for part in value]
    if not isinstance(value, str):
        return value
    kind, text = value[:2], value[2:]
    if kind == 'f:':
        return struct.unpack('>d', bytes.fromhex(text))[0]
    if kind == 'i:':
        return int(text)
    if kind == 't:':
        return EPOCH + int(text) * MICROSECOND
    if kind == 'b:':
        return base64.b64decode(text)
    return text


def complete(description):
    """Says what our models leave to a rule: which members the host holds, and what a body's root is called."""
    shapes = description['shapes']
    for operation in description['operations'].values():
        prefix = operation.get('endpoint', {}).get('hostPrefix', '')
        if 'input' in operation:
            for name, member in shapes[operation['input']['shape']].get('members', {}).items():
                if '{' + name + '}' in prefix:
                    member['hostLabel'] = True
            operation['input'].setdefault('locationName', operation['input']['shape'])
    for shape in shapes.values():
        if 'payload' in shape:
            shape['members'][shape['payload']].setdefault('locationName', shape['payload'])


def model(case):
    """The service, from the model that the first case about it brings along."""
    if 'model' in case:
        services[case['service']] = json.loads(zlib.decompress(base64.b64decode(case['model'])))
    name = case['service']
    if isinstance(services[name], dict):
        description = services[name]
        description['metadata']['protocol'] = case['protocol']
        complete(description)
        services[name] = ServiceModel(description, name)
    return services[name]


def answer(case, operation):
    body = base64.b64decode(case['body'])
    if operation is not None and operation.has_streaming_output:
        body = io.BytesIO(body)
    headers = HeadersDict()
    for name, value in case['headers']:
        headers[name] = value
    return {'status_code': case['status'], 'headers': headers, 'body': body, 'context': {}}


def respond(case):
    service = model(case)
    operation = service.operation_model(case['operation'])
    parser = parsers.create_parser(case['protocol'])
    if case['kind'] == 'response':
        shape = operation.output_shape
        parsed = parser.parse(answer(case, operation), shape)
        return {} if shape is None else told(shape, parsed)
    if case['kind'] == 'error':
        error = parser.parse(answer(case, None), None)['Error']
        return {'code': error['Code'], 'message': error['Message']}
    serializer = serialize.create_serializer(case['protocol'], include_validation=False)
    request = serializer.serialize_to_request(meant(case['input']), operation)
    request.pop('host_prefix', None)
    prepare_request_dict(request, 'http://127.0.0.1')
    prepared = create_request_object({**request, 'context': {}}).prepare()
    url = urllib.parse.urlsplit(prepared.url)
    body = prepared.body or b''
    if isinstance(body, str):
        body = body.encode()
    headers = [[name, value.decode('latin-1') if isinstance(value, bytes) else str(value)]
               for name, value in request['headers'].items()]
    return {'method': prepared.method, 'path': url.path, 'query': url.query, 'headers': headers,
            'body': base64.b64encode(body).decode()}


for line in sys.stdin:
    try:
        reply = {'value': respond(json.loads(line))}
    except Exception as problem:
        reply = {'problem': f'{type(problem).__name__}: {problem}'}
    print(json.dumps(reply), flush=True)
