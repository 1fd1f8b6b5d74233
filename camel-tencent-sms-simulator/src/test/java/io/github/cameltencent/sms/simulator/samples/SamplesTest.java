package io.github.cameltencent.sms.simulator.samples;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

import io.github.cameltencent.sms.simulator.SmsSimulator;
import io.github.cameltencent.sms.simulator.SmsSimulatorExtension;
import io.github.cameltencent.sms.simulator.testsupport.SignedRequest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** The samples of the README run. */
class SamplesTest {

    @RegisterExtension
    static final SmsSimulatorExtension SMS =
            new SmsSimulatorExtension(SmsSimulator.builder().template("1110", "Your code is {1}"));

    @BeforeEach
    void send() {
        SignedRequest.call(
                SMS.simulator(),
                "SendSms",
                "{\"PhoneNumberSet\":[\"+8618501234444\"],\"SmsSdkAppId\":\"1400006666\",\"TemplateId\":\"1110\","
                        + "\"SignName\":\"Example\",\"TemplateParamSet\":[\"482913\"]}");
    }

    @ParameterizedTest
    @CsvSource({
        "curl jq, bash src/test/samples/read-code.sh",
        "python3, python3 src/test/samples/read_code.py",
        "node, node --input-type=module --eval "
                + "import('./src/test/javascript/sms.js').then(sms=>sms.codeSentTo('+8618501234444')).then(console.log)"
    })
    void aProgramReadsTheCode(String needed, String command) throws Exception {
        for (String program : needed.split(" ")) {
            assumeTrue(isInstalled(program), () -> program + " is not installed");
        }
        ProcessBuilder builder = new ProcessBuilder(command.split(" ")).redirectErrorStream(true);
        builder.environment().put("SMS_SIMULATOR", SMS.simulator().endpoint());
        Process process = builder.start();

        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(printed.strip()).isEqualTo("482913");
    }

    @Test
    void javaReadsTheCode() throws Exception {
        assertThat(ReadCode.codeSentTo(SMS.simulator().endpoint(), "8618501234444"))
                .isEqualTo("482913");
    }

    private static boolean isInstalled(String program) {
        return Stream.of(System.getenv("PATH").split(":"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }
}
