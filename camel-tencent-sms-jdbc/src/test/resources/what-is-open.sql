select message_key, state, attempts, serial_no, code, receipt_code, reason
from tencent_sms_message
where state in ('CLAIMED', 'UNKNOWN')
order by claimed_at
