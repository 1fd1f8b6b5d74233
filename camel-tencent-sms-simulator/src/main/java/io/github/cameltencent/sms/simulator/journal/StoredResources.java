package io.github.cameltencent.sms.simulator.journal;

import java.util.List;

/** The templates, or the signatures, of a region in the file. */
record StoredResources<T>(String region, List<T> entries, List<T> deleted) {}
