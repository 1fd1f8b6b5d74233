package io.github.cameltencent.sms.quarkus.deployment;

import java.util.Set;

import io.github.cameltencent.sms.client.SmsClient;
import io.github.cameltencent.sms.credential.CredentialsProvider;
import io.github.cameltencent.sms.tracking.MessageStore;
import io.quarkus.arc.deployment.UnremovableBeanBuildItem;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.builditem.ExtensionSslNativeSupportBuildItem;
import io.quarkus.deployment.builditem.FeatureBuildItem;
import org.jboss.jandex.DotName;

/**
 * What Quarkus has to know of the component beside what it finds by itself: the index of classes and the metadata for
 * native executables are in the component's jar.
 */
public class TencentSmsProcessor {

    private static final String FEATURE = "camel-tencent-sms";

    @BuildStep
    FeatureBuildItem feature() {
        return new FeatureBuildItem(FEATURE);
    }

    @BuildStep
    ExtensionSslNativeSupportBuildItem tls() {
        return new ExtensionSslNativeSupportBuildItem(FEATURE);
    }

    /** Camel looks them up by type. Quarkus would remove them, because nothing injects them. */
    @BuildStep
    UnremovableBeanBuildItem autowiredBeans() {
        return UnremovableBeanBuildItem.beanTypes(Set.of(
                DotName.createSimple(CredentialsProvider.class),
                DotName.createSimple(MessageStore.class),
                DotName.createSimple(SmsClient.class)));
    }
}
