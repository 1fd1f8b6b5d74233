import json
import os
import urllib.request

SMS = os.environ.get("SMS_SIMULATOR", "http://127.0.0.1:8080")


def code_sent_to(number):
    with urllib.request.urlopen(f"{SMS}/_sms/messages/next?to={number}&timeout=10s") as response:
        return json.load(response)["codes"][0]


print(code_sent_to("8618501234444"))
