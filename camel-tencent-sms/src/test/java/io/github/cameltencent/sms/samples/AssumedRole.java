package io.github.cameltencent.sms.samples;

import io.github.cameltencent.sms.credential.AssumeRoleCredentials;
import io.github.cameltencent.sms.credential.CredentialsProvider;
import io.github.cameltencent.sms.credential.DefaultCredentials;
import org.apache.camel.BindToRegistry;
import org.apache.camel.Configuration;

@Configuration
public class AssumedRole {

    // sample
    @BindToRegistry
    public CredentialsProvider smsCredentials() {
        return new AssumeRoleCredentials.Builder()
                .credentialsProvider(new DefaultCredentials())
                .roleArn("qcs::cam::uin/100000000001:roleName/sms")
                .build();
    }
    // end
}
