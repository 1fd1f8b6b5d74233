package io.github.cameltencent.sms.internal.send;

import java.util.List;

import io.github.cameltencent.sms.internal.send.SendSituation.Kind;
import io.github.cameltencent.sms.simulator.SmsSimulatorExtension;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever of Camel's stands around a send, and whichever of its requests fails in which way: nobody gets a message twice, and no
 * failure is milder than the truth. With {@code -Dsituations=all} each of three requests goes wrong in each way.
 */
class SendSituationsTest {

    @RegisterExtension
    static final SmsSimulatorExtension SMS = new SmsSimulatorExtension();

    private static final boolean EVERYTHING = "all".equals(System.getProperty("situations"));

    static List<SendSituation> situations() {
        return SendSituations.all();
    }

    @ParameterizedTest
    @MethodSource("situations")
    void aSend(SendSituation situation) throws Exception {
        try (SendCourse course = new SendCourse(SMS.simulator(), situation, false, 1)) {
            for (Kind kind : Kind.values()) {
                course.run(1, kind, 0);
            }
            runInThreeRequests(course);
        }
    }

    @ParameterizedTest
    @MethodSource("situations")
    void aSendOfTextsOfTheirOwn(SendSituation situation) throws Exception {
        try (SendCourse course = new SendCourse(SMS.simulator(), situation, true, 1)) {
            course.run(1, Kind.UNANSWERED, 0);
            runInThreeRequests(course);
        }
    }

    /** Which request fails for whom is a matter of chance here, what must have become of it is not. */
    @ParameterizedTest
    @MethodSource("situations")
    void aSendOfWhichThreeRequestsAreInFlight(SendSituation situation) throws Exception {
        try (SendCourse course = new SendCourse(SMS.simulator(), situation, false, 3)) {
            runInThreeRequests(course);
        }
    }

    /** The middle one can go wrong in every way, the others in those that leave most behind. */
    private static void runInThreeRequests(SendCourse course) {
        for (Kind kind : Kind.values()) {
            course.run(401, kind, 1);
            if (EVERYTHING || kind == Kind.REFUSED) {
                course.run(401, kind, 0);
            }
            if (EVERYTHING || kind == Kind.UNANSWERED) {
                course.run(401, kind, 2);
            }
        }
    }
}
