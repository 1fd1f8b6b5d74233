package io.github.cameltencent.sms.springboot;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Has Spring Boot print what to change, without a stack trace. */
final class IncompatibleVersionsFailureAnalyzer extends AbstractFailureAnalyzer<IncompatibleVersionsException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, IncompatibleVersionsException cause) {
        return new FailureAnalysis(cause.getMessage(), cause.action(), cause);
    }
}
