package io.marketagent.sandbox;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;

/** What a listing traded at in some minutes, named by their start in New York. Prices in dollars, volume in shares. */
record MinuteBar(LocalDateTime start, double open, double high, double low, double close, long volume) {

    /** Bars of so many minutes by the clock, made of those of one minute, ascending. */
    static List<MinuteBar> joined(List<MinuteBar> minutes, int length) {
        List<MinuteBar> bars = new ArrayList<>();
        for (MinuteBar minute : minutes) {
            int ofDay = minute.start.getHour() * 60 + minute.start.getMinute();
            LocalDateTime start = minute.start.minusMinutes(ofDay % length);
            if (!bars.isEmpty() && bars.getLast().start.equals(start)) {
                bars.add(bars.removeLast().followedBy(minute));
            } else {
                bars.add(new MinuteBar(start, minute.open, minute.high, minute.low, minute.close, minute.volume));
            }
        }
        return bars;
    }

    private MinuteBar followedBy(MinuteBar next) {
        return new MinuteBar(
                start, open, Math.max(high, next.high), Math.min(low, next.low), next.close, volume + next.volume);
    }
}
