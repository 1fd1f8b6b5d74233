package io.github.cameltencent.sms.samples;

import io.github.cameltencent.sms.credential.Credentials;
import io.github.cameltencent.sms.credential.CredentialsProvider;
import org.apache.camel.BindToRegistry;
import org.apache.camel.CamelConfiguration;
import org.apache.camel.PropertyInject;

public class Tenants implements CamelConfiguration {

    // sample
    @BindToRegistry("tenant-a")
    public CredentialsProvider tenantA(
            @PropertyInject("tenant-a.secretId") String secretId,
            @PropertyInject("tenant-a.secretKey") String secretKey) {
        Credentials credentials = new Credentials(secretId, secretKey);
        return () -> credentials;
    }
    // end

    @BindToRegistry("tenant-b")
    public CredentialsProvider tenantB() {
        Credentials credentials = new Credentials("AKIDtenantB", "key-of-b");
        return () -> credentials;
    }
}
