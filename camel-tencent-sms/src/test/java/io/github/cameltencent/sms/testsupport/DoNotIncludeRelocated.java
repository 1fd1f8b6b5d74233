package io.github.cameltencent.sms.testsupport;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;

/** The simulator's jar has libraries in packages of its own, but they are not ours. */
public final class DoNotIncludeRelocated implements ImportOption {

    @Override
    public boolean includes(Location location) {
        return !location.contains("/relocated/");
    }
}
