package io.github.cameltencent.sms.simulator.store;

import java.util.LinkedHashMap;
import java.util.Map;

/** A map that forgets what was put first when it has too many entries. */
final class LimitedMap<K, V> extends LinkedHashMap<K, V> {
    private static final long serialVersionUID = 1L;

    private final int max;

    LimitedMap(int max) {
        this.max = max;
    }

    /** Makes it the newest entry. */
    void putNewest(K key, V value) {
        remove(key);
        put(key, value);
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
        return size() > max;
    }
}
