"""Calls S3 at the endpoint given, in every way in which boto3 signs: headers, presigned, with and without a session."""
import sys
import urllib.request

import boto3
from botocore.config import Config

endpoint, key, secret = sys.argv[1:]


def client(service, version, **more):
    return boto3.client(service, endpoint_url=endpoint, region_name='eu-west-1', aws_access_key_id=key,
                        aws_secret_access_key=secret, config=Config(retries={'total_max_attempts': 1}, signature_version=version), **more)


for s3 in (client('s3', 's3v4'), client('s3', 's3v4', aws_session_token='token/+=')):
    s3.list_buckets(MaxBuckets=10)
    s3.list_objects_v2(Bucket='a-bucket', Prefix='a b/+=&%?é', Delimiter='/')
    s3.get_bucket_policy(Bucket='a-bucket')
    for name in ('plain', 'a b/c+d=e', 'é/€~!$(\')*,;:@', 'a//b/../c/./d', '100%25'):
        s3.get_object(Bucket='a-bucket', Key=name)
        s3.put_object(Bucket='a-bucket', Key=name, Body=b'content')
        url = s3.generate_presigned_url('get_object', Params={'Bucket': 'a-bucket', 'Key': name}, ExpiresIn=60)
        urllib.request.urlopen(url).read()
client('ec2', 'v4').describe_instances(Filters=[{'Name': 'tag:é', 'Values': ['a b', '+']}])
client('route53', 'v4').list_resource_record_sets(HostedZoneId='/hostedzone/Z1', StartRecordName='a b')
