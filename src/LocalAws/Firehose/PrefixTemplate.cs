using System.Text;

namespace Workbook.LocalAws.Firehose;

/// <summary>A prefix with expressions such as <c>!{timestamp:yyyy}</c>.</summary>
/// <remarks>https://docs.aws.amazon.com/firehose/latest/dev/s3-prefixes.html</remarks>
internal sealed class PrefixTemplate
{
    private const int LongestEvaluated = 512;
    private const string DefaultTime = "yyyy/MM/dd/HH/";

    private readonly List<(string Namespace, string Value)> _parts = [];

    private PrefixTemplate(string text) => Text = text;

    public string Text { get; }

    public bool HasExpressions => _parts.Exists(part => part.Namespace.Length > 0);

    public bool HasTimestamp => _parts.Exists(part => part.Namespace == "timestamp");

    public bool HasErrorType => _parts.Contains(("firehose", "error-output-type"));

    /// <exception cref="Http.AwsException">InvalidArgumentException: an expression is not closed or not known.</exception>
    public static PrefixTemplate Parse(string text, bool isErrorPrefix)
    {
        var template = new PrefixTemplate(text);
        var position = 0;
        while (text.IndexOf("!{", position, StringComparison.Ordinal) is var open and >= 0)
        {
            template.AddLiteral(text[position..open]);
            var close = text.IndexOf('}', open);
            if (close < 0)
                throw FirehoseErrors.InvalidArgument($"The prefix '{text}' has an expression that is not closed: {text[open..]}");
            template.AddExpression(text[(open + 2)..close], isErrorPrefix);
            position = close + 1;
        }

        template.AddLiteral(text[position..]);
        return template;
    }

    /// <summary>The prefix of one object. Nothing but the arguments decides what it is.</summary>
    /// <param name="arrival">Arrival of the oldest record, in the stream's time zone.</param>
    /// <param name="random">Gives the text of the n-th random string.</param>
    public string Evaluate(DateTimeOffset arrival, Func<int, string> random)
    {
        var result = new StringBuilder();
        var randoms = 0;
        foreach (var (space, value) in _parts)
        {
            result.Append((space, value) switch
            {
                ("", _) => value,
                ("timestamp", _) => JavaTimeFormat.Format(value, arrival),
                _ => random(randoms++),
            });
        }

        if (!HasTimestamp)
            result.Append(JavaTimeFormat.Format(DefaultTime, arrival));
        return result.ToString();
    }

    private void AddLiteral(string text)
    {
        if (text.Length > 0)
            _parts.Add(("", text));
    }

    private void AddExpression(string expression, bool isErrorPrefix)
    {
        var colon = expression.IndexOf(':', StringComparison.Ordinal);
        var (space, value) = colon < 0 ? (expression, "") : (expression[..colon], expression[(colon + 1)..]);
        switch (space, value)
        {
            case ("timestamp", _):
                CheckPattern(value);
                break;
            case ("firehose", "random-string"):
            case ("firehose", "error-output-type") when isErrorPrefix:
                break;
            case ("partitionKeyFromQuery" or "partitionKeyFromLambda", _):
                throw FirehoseErrors.InvalidArgument($"!{{{expression}}} needs dynamic partitioning, which Local AWS does not offer.");
            default:
                throw FirehoseErrors.InvalidArgument($"The prefix '{Text}' has an expression that is not known here: !{{{expression}}}");
        }

        _parts.Add((space, value));
    }

    private void CheckPattern(string pattern)
    {
        try
        {
            if (pattern.Length == 0 || JavaTimeFormat.Format(pattern, DateTimeOffset.UnixEpoch).Length > LongestEvaluated)
                throw new FormatException("It is empty or too long.");
        }
        catch (FormatException error)
        {
            throw FirehoseErrors.InvalidArgument($"The prefix '{Text}' has a timestamp expression that cannot be formatted: {error.Message}");
        }
    }
}
