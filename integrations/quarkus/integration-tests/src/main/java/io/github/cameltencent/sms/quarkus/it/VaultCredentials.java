package io.github.cameltencent.sms.quarkus.it;

import io.github.cameltencent.sms.credential.Credentials;
import io.github.cameltencent.sms.credential.CredentialsProvider;
import io.quarkus.arc.profile.IfBuildProfile;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Credentials from elsewhere. Nothing injects this bean; the component finds it by its type. */
@ApplicationScoped
@IfBuildProfile("vault")
public class VaultCredentials implements CredentialsProvider {

    @ConfigProperty(name = "vault.id")
    String id;

    @ConfigProperty(name = "vault.key")
    String key;

    @Override
    public Credentials credentials() {
        return new Credentials(id, key, null);
    }
}
