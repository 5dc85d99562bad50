package io.marketagent.agent.builtin;

import io.marketagent.text.LinearPattern;
import java.util.regex.Pattern;

/** Recognises orders: a trading verb in the imperative. A question about buying is none. */
final class Orders {

    private static final String POLITE =
            "(?:please|pls|plz|kindly|can you|could you|would you|will you|i want you to|i want to|i'd like to|i would like to"
                    + "|id like to|i wanna|i need to|i need you to|let's|lets|let us|go ahead and|hey|ok|okay|now|then|and|just|help me|so|alexa|siri|quickly|immediately|you must|must)";

    private static final String OBJECT =
            "(?:\\s+(?:me|us))?\\s+(?:\\$?\\d|all|my|some|the|a\\b|an\\b|one|two|three|five|ten|twenty|half|more|everything|shares|stock|calls|puts|\\$?[a-z])";

    private static final Pattern ORDER = LinearPattern.compile(
            "(?:^|[.?!;,]|\\band\\b|\\bthen\\b)\\s{0,9}(?:" + POLITE + "[\\s,]{1,9}){0,12}(?:"
                    + "(?:buy|sell|purchase|liquidate|dump|unload)(?!\\s+(?:or|vs|and|rating|ratings|signals?|side|price|volume|zone|walls?|offs?|orders?|to)\\b)"
                    + OBJECT
                    + "|(?:market|limit)\\s+(?:buy|sell)\\s+(?:\\d|all|my|\\$?[a-z])"
                    + "|short\\s+(?:\\d|me|all|my|some|the\\s|a\\s)"
                    + "|short\\s+(?!interest|squeeze|sell|float|ratio|position|term|volume|cover|answer|version|summary|report)"
                    + "\\$?[a-z]+\\s*(?:stock|shares)?\\s*[.!]?$"
                    + "|(?:yolo\\s+)?(?:go\\s+)?all[\\s-]in\\s+on\\s+\\$?[a-z]"
                    + "|(?:buy|sell|liquidate)\\s*[.!]?$"
                    + "|trade\\s+\\d|invest\\s+(?:\\$?\\d|all|my)|get me \\d+ shares|grab me \\d+"
                    + "|(?:transfer|withdraw|deposit|wire|send)\\s+(?:\\$|\\d|my|all|the|some|money|funds|cash)"
                    + "|(?:cancel|modify|change|amend)\\s+(?:my|the|all|that|this|an?|every|pending|open)\\b.{0,120}\\b(?:order|orders|trade|trades|transfer|position)"
                    + "|(?:place|submit|enter|execute|make|put in|open|send|create)\\s+(?:an?|the|my|this|that)?\\s*(?:\\w+\\s+){0,3}(?:orders?|trades?|position)\\b"
                    + "|set\\s+(?:up\\s+)?(?:an?|my|the)\\s+(?:\\w+\\s+){0,2}(?:stop|limit|stop[- ]loss|trailing stop|order)\\b"
                    + "|close\\s+(?:out\\s+)?(?:my|all|the)\\s+(?:\\w+\\s+){0,3}(?:position|positions|trade|trades)"
                    + "|exercise\\s+(?:my|the|all)|roll\\s+(?:my|the|over)|cover my short|rebalance my|go (?:long|short)\\b)",
            Pattern.CASE_INSENSITIVE);

    private Orders() {}

    static boolean isOrder(String text) {
        return ORDER.matcher(text).find();
    }
}
