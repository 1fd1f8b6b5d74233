# Waits for a message to the number, and prints the code in it.
sms=${SMS_SIMULATOR:-http://127.0.0.1:8080}
curl --silent --show-error --fail "$sms/_sms/messages/next?to=8618501234444&timeout=10s" | jq --raw-output '.codes[0]'
