package io.github.cameltencent.sms.testsupport;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;

/** The simulator is on the class path of the tests, but is not part of the component. */
public final class DoNotIncludeSimulator implements ImportOption {

    @Override
    public boolean includes(Location location) {
        return !location.contains("simulator");
    }
}
