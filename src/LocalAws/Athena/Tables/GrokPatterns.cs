namespace Workbook.LocalAws.Athena.Tables;

/// <summary>The built-in patterns of Grok, by name, in Java's syntax; they name each other in <c>%{…}</c>.</summary>
internal static class GrokPatterns
{
    private static readonly Dictionary<string, string> Patterns = new(StringComparer.Ordinal)
    {
        // Words and numbers
        ["USERNAME"] = "[a-zA-Z0-9._-]+",
        ["USER"] = "%{USERNAME}",
        ["INT"] = "[+-]?[0-9]+",
        ["BASE10NUM"] = @"(?<![0-9.+-])[+-]?(?:[0-9]+(?:\.[0-9]+)?|\.[0-9]+)",
        ["NUMBER"] = "%{BASE10NUM}",
        ["BASE16NUM"] = "(?<![0-9A-Fa-f])[+-]?(?:0x)?[0-9A-Fa-f]+",
        ["BASE16FLOAT"] = @"\b(?<![0-9A-Fa-f.])[+-]?(?:0x)?(?:[0-9A-Fa-f]+(?:\.[0-9A-Fa-f]*)?|\.[0-9A-Fa-f]+)\b",
        ["BOOLEAN"] = "(?i:true|false)",
        ["POSINT"] = @"\b[1-9][0-9]*\b",
        ["NONNEGINT"] = @"\b[0-9]+\b",
        ["WORD"] = @"\b\w+\b",
        ["NOTSPACE"] = @"\S+",
        ["SPACE"] = @"\s*",
        ["DATA"] = ".*?",
        ["GREEDYDATA"] = ".*",
        ["QUOTEDSTRING"] = @"""(?:\\.|[^\\""])*""|'(?:\\.|[^\\'])*'|`(?:\\.|[^\\`])*`",
        ["QS"] = "%{QUOTEDSTRING}",
        ["UUID"] = "[A-Fa-f0-9]{8}-(?:[A-Fa-f0-9]{4}-){3}[A-Fa-f0-9]{12}",

        // Networks
        ["MAC"] = "%{CISCOMAC}|%{WINDOWSMAC}|%{COMMONMAC}",
        ["CISCOMAC"] = @"(?:[A-Fa-f0-9]{4}\.){2}[A-Fa-f0-9]{4}",
        ["WINDOWSMAC"] = "(?:[A-Fa-f0-9]{2}-){5}[A-Fa-f0-9]{2}",
        ["COMMONMAC"] = "(?:[A-Fa-f0-9]{2}:){5}[A-Fa-f0-9]{2}",
        ["IPV6"] = "(?:[0-9A-Fa-f]{1,4}:){7}[0-9A-Fa-f]{1,4}|(?:[0-9A-Fa-f]{1,4}(?::[0-9A-Fa-f]{1,4})*)?::(?:[0-9A-Fa-f]{1,4}(?::[0-9A-Fa-f]{1,4})*(?::%{IPV4})?|%{IPV4})?",
        ["IPV4"] = @"(?<![0-9])(?:(?:25[0-5]|2[0-4][0-9]|1?[0-9]{1,2})\.){3}(?:25[0-5]|2[0-4][0-9]|1?[0-9]{1,2})(?![0-9])",
        ["IP"] = "%{IPV6}|%{IPV4}",
        ["HOSTNAME"] = @"\b[0-9A-Za-z][0-9A-Za-z-]{0,62}(?:\.[0-9A-Za-z][0-9A-Za-z-]{0,62})*\.?(?:\b|(?=\s|$))",
        ["HOST"] = "%{HOSTNAME}",
        ["IPORHOST"] = "%{IP}|%{HOSTNAME}",
        ["HOSTPORT"] = "%{IPORHOST}:%{POSINT}",

        // Paths and addresses
        ["PATH"] = "%{UNIXPATH}|%{WINPATH}",
        ["UNIXPATH"] = @"(?:/[\w_%!$@:.,~+-]*)+",
        ["TTY"] = @"/dev/(?:pts|tty(?:[pq])?)(?:\w+)?/?[0-9]+",
        ["WINPATH"] = @"(?:[A-Za-z]+:|\\)(?:\\[^\\?*]*)+",
        ["URIPROTO"] = @"[A-Za-z]+(?:\+[A-Za-z+]+)?",
        ["URIHOST"] = "%{IPORHOST}(?::%{POSINT})?",
        ["URIPATH"] = @"(?:/[A-Za-z0-9$.+!*'(){},~:;=@#%_-]*)+",
        ["URIPARAM"] = @"\?[A-Za-z0-9$.+!*'|(){},~@#%&/=:;_?\[\]-]*",
        ["URIPATHPARAM"] = "%{URIPATH}(?:%{URIPARAM})?",
        ["URI"] = "%{URIPROTO}://(?:%{USER}(?::[^@]*)?@)?(?:%{URIHOST})?(?:%{URIPATHPARAM})?",

        // Dates and times
        ["MONTH"] = @"\b(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sep(?:tember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\b",
        ["MONTHNUM"] = "0?[1-9]|1[0-2]",
        ["MONTHNUM2"] = "0[1-9]|1[0-2]",
        ["MONTHDAY"] = "0[1-9]|[12][0-9]|3[01]|[1-9]",
        ["DAY"] = "Mon(?:day)?|Tue(?:sday)?|Wed(?:nesday)?|Thu(?:rsday)?|Fri(?:day)?|Sat(?:urday)?|Sun(?:day)?",
        ["YEAR"] = @"(?:\d\d){1,2}",
        ["HOUR"] = "2[0123]|[01]?[0-9]",
        ["MINUTE"] = "[0-5][0-9]",
        ["SECOND"] = "(?:[0-5]?[0-9]|60)(?:[:.,][0-9]+)?",
        ["TIME"] = "(?<![0-9])%{HOUR}:%{MINUTE}(?::%{SECOND})?(?![0-9])",
        ["DATE_US"] = "%{MONTHNUM}[/-]%{MONTHDAY}[/-]%{YEAR}",
        ["DATE_EU"] = "%{MONTHDAY}[./-]%{MONTHNUM}[./-]%{YEAR}",
        ["DATE"] = "%{DATE_US}|%{DATE_EU}",
        ["ISO8601_TIMEZONE"] = "Z|[+-]%{HOUR}:?%{MINUTE}",
        ["ISO8601_SECOND"] = "%{SECOND}|60",
        ["TIMESTAMP_ISO8601"] = "%{YEAR}-%{MONTHNUM}-%{MONTHDAY}[T ]%{HOUR}:?%{MINUTE}(?::?%{SECOND})?(?:%{ISO8601_TIMEZONE})?",
        ["DATESTAMP"] = "%{DATE}[- ]%{TIME}",
        ["TZ"] = "[PMCE][SD]T|UTC|GMT",
        ["DATESTAMP_RFC822"] = "%{DAY} %{MONTH} %{MONTHDAY} %{YEAR} %{TIME} %{TZ}",
        ["DATESTAMP_RFC2822"] = "%{DAY}, %{MONTHDAY} %{MONTH} %{YEAR} %{TIME} %{ISO8601_TIMEZONE}",
        ["DATESTAMP_OTHER"] = "%{DAY} %{MONTH} %{MONTHDAY} %{TIME} %{TZ} %{YEAR}",
        ["DATESTAMP_EVENTLOG"] = "%{YEAR}%{MONTHNUM2}%{MONTHDAY}%{HOUR}%{MINUTE}%{SECOND}",
        ["CISCOTIMESTAMP"] = "%{MONTH} %{INT}(?: %{YEAR})? %{TIME}",

        // Logs
        ["SYSLOGTIMESTAMP"] = "%{MONTH} +%{MONTHDAY} %{TIME}",
        ["PROG"] = @"[\w._/%-]+",
        ["SYSLOGPROG"] = @"%{PROG}(?:\[%{POSINT}\])?",
        ["SYSLOGHOST"] = "%{IPORHOST}",
        ["SYSLOGFACILITY"] = @"<%{NONNEGINT}\.%{NONNEGINT}>",
        ["HTTPDATE"] = "%{MONTHDAY}/%{MONTH}/%{YEAR}:%{TIME} %{INT}",
        ["SYSLOGBASE"] = "%{SYSLOGTIMESTAMP} (?:%{SYSLOGFACILITY} )?%{SYSLOGHOST} %{SYSLOGPROG}:",
        ["COMMONAPACHELOG"] = @"%{IPORHOST} %{USER} %{USER} \[%{HTTPDATE}\] ""(?:%{WORD} %{NOTSPACE}(?: HTTP/%{NUMBER})?|%{DATA})"" %{NUMBER} (?:%{NUMBER}|-)",
        ["COMBINEDAPACHELOG"] = "%{COMMONAPACHELOG} %{QS} %{QS}",
        ["LOGLEVEL"] = @"[Aa]lert|ALERT|[Tt]race|TRACE|[Dd]ebug|DEBUG|[Nn]otice|NOTICE|[Ii]nfo|INFO|[Ww]arn(?:ing)?|WARN(?:ING)?|[Ee]rr(?:or)?|ERR(?:OR)?|[Cc]rit(?:ical)?|CRIT(?:ICAL)?|[Ff]atal|FATAL|[Ss]evere|SEVERE|EMERG(?:ENCY)?|[Ee]merg(?:ency)?",
    };

    public static string? Find(string name) => Patterns.GetValueOrDefault(name);
}
