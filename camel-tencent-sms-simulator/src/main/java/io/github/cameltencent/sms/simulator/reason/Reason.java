package io.github.cameltencent.sms.simulator.reason;

import java.util.List;

/** Why a request, or a number of it, is refused. {0}, {1} and so on are the places of values. */
public enum Reason {
    // The request.
    BODY_TOO_LONG("The body has more than {0} bytes.", "请求体超过 {0} 字节。"),
    NOT_POST("The simulator takes POST with a JSON body only, not {0}.", "模拟器只接受请求体为 JSON 的 POST 请求，不接受 {0}。"),
    OTHER_PATH("The path must be /, not {0}.", "路径必须是 /，而不是 {0}。"),
    OTHER_CONTENT_TYPE(
            "TC3-HMAC-SHA256 needs Content-Type application/json.",
            "使用 TC3-HMAC-SHA256 时，Content-Type 必须是 application/json。"),
    HEADER_MISSING("The header {0} is missing.", "缺少请求头 {0}。"),
    NO_SUCH_VERSION("There is no version {0}; it must be {1}.", "没有版本 {0}，必须是 {1}。"),
    NO_SUCH_ACTION("There is no action {0} in version {1}.", "版本 {1} 中没有接口 {0}。"),
    NO_SUCH_REGION("Region {0} is not one of {1}.", "地域 {0} 不在 {1} 之中。"),

    // The signature.
    NO_AUTHORIZATION(
            "The Authorization header is missing or does not have the form of TC3-HMAC-SHA256.",
            "缺少请求头 Authorization，或其格式不是 TC3-HMAC-SHA256。"),
    AUTHORIZATION_MISSING("There is no Authorization header.", "没有请求头 Authorization。"),
    OTHER_METHOD(
            "The Authorization header does not begin with {0}, the only signature method that the simulator knows.",
            "请求头 Authorization 不以 {0} 开头，而模拟器只支持这种签名方法。"),
    AUTHORIZATION_FORM(
            "The Authorization header does not have the form {0} Credential=<SecretId>/<date>/<service>/tc3_request,"
                    + " SignedHeaders=<names>, Signature=<64 digits>, with names and digits in lower case.",
            "请求头 Authorization 的格式应为 {0} Credential=<SecretId>/<date>/<service>/tc3_request,"
                    + " SignedHeaders=<names>, Signature=<64 digits>，其中的名称和十六进制数字均为小写。"),
    NO_TIMESTAMP(
            "X-TC-Timestamp must be there, in seconds since 1970-01-01 UTC.",
            "必须有 X-TC-Timestamp，其值为自 UTC 1970-01-01 起的秒数。"),
    TIMESTAMP_BEFORE(
            "X-TC-Timestamp is {0} seconds before the server's time; 300 are allowed.",
            "X-TC-Timestamp 比服务器时间早 {0} 秒，最多允许相差 300 秒。"),
    TIMESTAMP_AFTER(
            "X-TC-Timestamp is {0} seconds after the server's time; 300 are allowed.",
            "X-TC-Timestamp 比服务器时间晚 {0} 秒，最多允许相差 300 秒。"),
    CLOCK_SLOW(
            "The clock of the client is {0} seconds slow: X-TC-Timestamp is {1}, and the simulator's time was {2};"
                    + " 300 seconds are allowed.",
            "客户端的时钟慢了 {0} 秒：X-TC-Timestamp 是 {1}，而模拟器的时间是 {2}，最多允许相差 300 秒。"),
    CLOCK_FAST(
            "The clock of the client is {0} seconds fast: X-TC-Timestamp is {1}, and the simulator's time was {2};"
                    + " 300 seconds are allowed.",
            "客户端的时钟快了 {0} 秒：X-TC-Timestamp 是 {1}，而模拟器的时间是 {2}，最多允许相差 300 秒。"),
    UNKNOWN_SECRET_ID("The SecretId is not known.", "SecretId 未知。"),
    OTHER_TOKEN("X-TC-Token is not the token of these credentials.", "X-TC-Token 不是该密钥的临时令牌。"),
    SIGNATURE("The signature does not fit the request: {0}.", "签名与请求不符：{0}。"),

    // What is wrong with a signature.
    SIGNED_OTHERWISE("another key, body or header was signed", "签名使用了其他密钥、请求体或请求头"),
    OTHER_DATE(
            "the date in the credential must be the UTC date of X-TC-Timestamp, {0}, and is {1}",
            "Credential 中的日期必须是 X-TC-Timestamp 的 UTC 日期 {0}，而实际是 {1}"),
    OTHER_SERVICE("the service in the credential must be sms, and is {0}", "Credential 中的服务必须是 sms，而实际是 {0}"),
    HEADER_NOT_SIGNED("SignedHeaders must name {0}", "SignedHeaders 必须包含 {0}"),
    SIGNED_HEADER_MISSING("the signed header {0} is not in the request", "请求中没有已签名的请求头 {0}"),
    KEY_WITH_LINE_BREAK("the SecretKey has a line break at its end", "SecretKey 的末尾有换行符"),
    KEY_WITHOUT_PREFIX("TC3 is missing in front of the SecretKey", "SecretKey 之前缺少 TC3"),
    KEY_OF_ANOTHER("the SecretKey is that of another SecretId", "SecretKey 属于另一个 SecretId"),
    UNSIGNED_PAYLOAD(
            "the client has signed UNSIGNED-PAYLOAD instead of the body, and not sent X-TC-Content-SHA256:"
                    + " UNSIGNED-PAYLOAD",
            "客户端签名时用 UNSIGNED-PAYLOAD 代替了请求体，却没有发送 X-TC-Content-SHA256: UNSIGNED-PAYLOAD"),
    EMPTY_BODY("the client has signed an empty body", "客户端签名的请求体为空"),
    BODY_STRIPPED("the client has signed the body without the white space around it", "客户端签名的请求体不含首尾的空白字符"),
    BODY_WITH_LINE_BREAK("the client has signed a line break after the body", "客户端签名的请求体之后多了一个换行符"),
    BODY_NOT_UTF_8("the client has not signed the body in UTF-8", "客户端没有按 UTF-8 编码对请求体签名"),
    BODY_REWRITTEN(
            "the client has signed other JSON text of the same content; it must sign the bytes that it sends",
            "客户端签名的是内容相同但文本不同的 JSON，必须对实际发送的字节签名"),
    CONTENT_TYPE_SIGNED(
            "the client has signed the Content-Type {0}, and sent {1}", "客户端签名的 Content-Type 是 {0}，而发送的是 {1}"),
    HOST_SIGNED("the client has signed the Host {0}, and sent {1}", "客户端签名的 Host 是 {0}，而发送的是 {1}"),
    VALUES_NOT_LOWER_CASE("the values of signed headers must be in lower case", "参与签名的请求头的值必须为小写"),
    HEADERS_NOT_SORTED("the signed headers must be in the order of their names", "参与签名的请求头必须按名称排序"),
    QUERY_NOT_SIGNED("the client has not signed the query of the URL", "客户端没有对 URL 的查询字符串签名"),
    TIMESTAMP_SIGNED(
            "the client has signed the timestamp {0}, and sent X-TC-Timestamp {1}",
            "客户端签名的时间戳是 {0}，而发送的 X-TC-Timestamp 是 {1}"),
    UNKNOWN_KEY(
            "it was signed with another SecretKey, or another request was signed. The canonical request that the"
                    + " simulator has signed is {0}; compare it with that of the client. If they are the same, the"
                    + " SecretKey is wrong",
            "签名使用了其他 SecretKey，或者签名的是其他请求。模拟器签名的规范请求串是 {0}，请与客户端的规范请求串比较；" + "如果相同，则 SecretKey 有误"),

    // The fields.
    NOT_JSON("The body is not a JSON object.", "请求体不是 JSON 对象。"),
    UNKNOWN_PARAMETER("The parameter {0} is not known.", "参数 {0} 未知。"),
    PARAMETER_MISSING("The required parameter {0} is missing.", "缺少必填参数 {0}。"),
    NOT_A_STRING("The parameter {0} must be a string.", "参数 {0} 必须是字符串。"),
    NOT_A_NUMBER("The parameter {0} must be a whole number from 0.", "参数 {0} 必须是不小于 0 的整数。"),
    NOT_AN_ARRAY("The parameter {0} must be an array.", "参数 {0} 必须是数组。"),
    NOT_AN_OBJECT("The parameter {0} must be an object.", "参数 {0} 必须是对象。"),
    TOO_MANY_ELEMENTS("{0} has more than {1} elements.", "{0} 超过 {1} 个元素。"),
    NO_ELEMENTS("{0} is empty.", "{0} 为空。"),
    OUT_OF_RANGE("{0} must be from {1} to {2}.", "{0} 必须在 {1} 到 {2} 之间。"),
    NOT_IN_USE("{0} has a value that is not in use.", "{0} 的取值无效。"),
    TOO_MANY_BYTES("{0} must be less than {1} bytes long.", "{0} 必须少于 {1} 字节。"),
    NOT_AN_IMAGE("{0} must be an image in Base64.", "{0} 必须是 Base64 编码的图片。"),
    NOT_A_TEMPLATE(
            "{0} must be text with variables {1}, {2} and so on without a gap.", "{0} 必须是文本，其中的变量依次为 {1}、{2} 等，不能有间断。"),

    // What an action does not do.
    NO_SUCH_APP("SmsSdkAppId does not exist.", "SmsSdkAppId 不存在。"),
    APP_OF_ANOTHER("SmsSdkAppId {0} does not belong to the account.", "SmsSdkAppId {0} 不属于此账号。"),
    MAINLAND_AND_ELSEWHERE("The numbers must be all in mainland China or all elsewhere.", "号码必须全部属于中国大陆，或者全部属于中国大陆以外。"),
    MAINLAND_NUMBER("Numbers in mainland China cannot be reached with this action.", "此接口不支持中国大陆的号码。"),
    NOT_A_NUMBER_WITH_COUNTRY(
            "PhoneNumber must be a phone number with + and the country code.", "PhoneNumber 必须是带 + 和国家码的手机号码。"),
    NOT_AN_HOUR("{0} must have the form yyyymmddhh.", "{0} 的格式必须是 yyyymmddhh。"),
    BEGIN_DAYS_AGO("BeginTime is more than {0} days ago.", "BeginTime 早于 {0} 天前。"),
    BEGIN_HOURS_AGO("BeginTime is more than {0} hours ago.", "BeginTime 早于 {0} 小时前。"),
    BEGIN_AFTER_END("BeginTime is after EndTime.", "BeginTime 晚于 EndTime。"),
    END_NOT_AFTER_BEGIN("EndTime must be after BeginTime.", "EndTime 必须晚于 BeginTime。"),
    END_TOO_LATE("EndTime is more than {0} days after BeginTime.", "EndTime 与 BeginTime 相差超过 {0} 天。"),
    END_IN_FUTURE("EndTime is in the future.", "EndTime 在将来。"),
    END_NOT_PAST("EndTime must be in the past.", "EndTime 必须是过去的时间。"),
    MAINLAND_SITE_ONLY(
            "DescribeSendRecordList is on the mainland site only, and {0} is a region of the international site.",
            "DescribeSendRecordList 只在中国站提供，而 {0} 是国际站的地域。"),
    NO_SUCH_SIGNATURE("There is no signature {0}.", "没有签名 {0}。"),
    SIGNATURE_APPROVED("An approved signature cannot be changed.", "已通过审核的签名不能修改。"),
    SIGNATURE_APPROVED_ALREADY("The signature is approved already.", "该签名已通过审核。"),
    SIGNATURE_IN_REVIEW("The signature is in review already.", "该签名正在审核中。"),
    SIGNATURE_TOO_LONG("SignName is too long.", "SignName 过长。"),
    SIGNATURE_TOO_SHORT("SignName has less than two characters.", "SignName 少于两个字符。"),
    SIGN_TYPE_WITHDRAWN("SignType {0} has been withdrawn.", "SignType {0} 已停用。"),
    OTHER_DOCUMENT("DocumentType does not go with this SignType.", "DocumentType 与此 SignType 不匹配。"),
    INTERNATIONAL_CHANGED("International cannot be changed afterwards.", "International 不能在创建后修改。"),
    TOO_MANY_TEMPLATES("There are 1,000 templates already.", "模板已达 1000 个。"),
    NO_SUCH_TEMPLATE("There is no template {0}.", "没有模板 {0}。"),
    TEMPLATE_APPROVED("An approved template cannot be changed.", "已通过审核的模板不能修改。"),
    NO_UNSUBSCRIBE("Marketing in mainland China must end with {0}.", "发往中国大陆的营销短信必须以 {0} 结尾。"),

    // Why one number is refused.
    SIGNATURE_NOT_APPROVED("the signature is missing or not approved", "缺少签名，或签名未通过审核"),
    TEMPLATE_UNKNOWN("there is no such approved template", "没有这个已通过审核的模板"),
    TEMPLATE_NOT_APPROVED("the template is not approved", "模板未通过审核"),
    GLOBAL_TEMPLATE("a global template cannot go to a mainland number", "国际模板不能发往中国大陆号码"),
    MAINLAND_TEMPLATE("a mainland template cannot go to a foreign number", "国内模板不能发往中国大陆以外的号码"),
    OTHER_PARAMETERS("request content does not match the template content", "请求的参数与模板内容不匹配"),
    NOT_SIX_DIGITS("variables of a one-time password template have up to six digits", "验证码模板的变量最多为六位数字"),
    TEXT_TOO_LONG("the text has more than 500 characters", "短信内容超过 500 个字符"),
    BLOCK_LIST("the number is on the block list", "号码在黑名单中"),
    THIRTY_SECONDS("one message to a number in 30 seconds", "同一号码 30 秒内只能收到一条短信"),
    DAILY_LIMIT("too many messages to the number today", "今天发往该号码的短信过多"),
    NUMBER_FORM("the number has a wrong form", "号码格式有误"),
    NO_BALANCE("the package is used up", "套餐包余量不足"),
    COUNTRY_NOT_SERVED("the country is not served", "不支持该国家或地区"),
    TIMEOUT("sending took too long", "发送超时"),

    // Nothing was wrong.
    FAULT("A fault was injected: {0}.", "注入了故障：{0}。");

    private final String english;
    private final String chinese;

    Reason(String english, String chinese) {
        this.english = english;
        this.chinese = chinese;
    }

    public String english() {
        return english;
    }

    public String chinese() {
        return chinese;
    }

    public ReasonText with(Object... values) {
        return new ReasonText(this, List.of(values));
    }
}
