"""From a built tree to object storage: pure plans, one store protocol, the one user of boto3."""
