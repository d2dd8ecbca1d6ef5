"""The release service: telemetry in, releases compared, a worse one halted; an API and a dashboard over both.

All that is known lies in the database and in the repository's files: any number of processes serve the same ones.
"""
