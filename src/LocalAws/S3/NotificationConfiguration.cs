using System.Xml.Linq;
using Workbook.LocalAws.Storage;

namespace Workbook.LocalAws.S3;

/// <summary>Which functions a bucket's events invoke.</summary>
/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketNotificationConfiguration.html</remarks>
internal sealed record NotificationConfiguration(IReadOnlyList<FunctionNotification> Functions)
{
    private static readonly HashSet<string> Events =
    [
        "ObjectCreated:*", "ObjectCreated:Put", "ObjectCreated:Post", "ObjectCreated:Copy", "ObjectCreated:CompleteMultipartUpload",
        "ObjectRemoved:*", "ObjectRemoved:Delete", "ObjectRemoved:DeleteMarkerCreated", "ObjectTagging:*", "ObjectTagging:Put", "ObjectTagging:Delete",
    ];

    /// <exception cref="Http.AwsException">InvalidArgument, or NotImplemented for destinations that are not served here.</exception>
    public static NotificationConfiguration Parse(XElement root)
    {
        var other = root.Elements().FirstOrDefault(element => element.Name.LocalName is not ("CloudFunctionConfiguration" or "LambdaFunctionConfiguration"));
        if (other is not null)
            throw S3Errors.NotImplemented($"A notification by {other.Name.LocalName}");
        var functions = root.Elements().Select(Function).ToList();
        CheckOverlaps(functions);
        return new NotificationConfiguration(functions);
    }

    public XElement ToXml() => new("NotificationConfiguration", Functions.Select(function => new XElement(
        "CloudFunctionConfiguration",
        new XElement("Id", function.Id),
        new XElement("CloudFunction", function.FunctionArn),
        function.Events.Select(name => new XElement("Event", "s3:" + name)),
        FilterXml(function))));

    public void Store(CatalogTransaction transaction, string bucket)
    {
        transaction.Execute("DELETE FROM bucket_notifications WHERE bucket = ?1", bucket);
        foreach (var function in Functions)
        {
            foreach (var name in function.Events)
            {
                transaction.Execute(
                    "INSERT INTO bucket_notifications (bucket, id, function_arn, event, prefix, suffix) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
                    bucket, function.Id, function.FunctionArn, name, function.Prefix, function.Suffix);
            }
        }
    }

    private static FunctionNotification Function(XElement element)
    {
        var arn = element.Element("CloudFunction")?.Value ?? element.Element("LambdaFunctionArn")?.Value ?? "";
        if (!arn.StartsWith("arn:aws:lambda:", StringComparison.Ordinal))
            throw S3Errors.InvalidArgument("The ARN could not be parsed", "CloudFunction", arn);
        var events = element.Elements("Event").Select(name => name.Value).Distinct().ToList();
        foreach (var name in events)
        {
            if (!name.StartsWith("s3:", StringComparison.Ordinal) || !Events.Contains(name[3..]))
                throw S3Errors.InvalidArgument($"The event '{name}' is not supported for notifications", "Event", name);
        }

        if (events.Count == 0)
            throw S3Errors.MalformedXml();
        var id = element.Element("Id")?.Value;
        var rules = Rules(element);
        return new FunctionNotification(
            string.IsNullOrEmpty(id) ? Guid.NewGuid().ToString() : id, arn, [.. events.Select(name => name[3..])], rules.GetValueOrDefault("prefix", ""), rules.GetValueOrDefault("suffix", ""));
    }

    private static Dictionary<string, string> Rules(XElement element)
    {
        var rules = new Dictionary<string, string>();
        foreach (var rule in element.Elements("Filter").Elements("S3Key").Elements("FilterRule"))
        {
            var name = rule.Element("Name")?.Value.ToLowerInvariant() ?? "";
            if (name is not ("prefix" or "suffix"))
                throw S3Errors.InvalidArgument("filter rule name must be either prefix or suffix", "FilterRule.Name", name);
            if (!rules.TryAdd(name, rule.Element("Value")?.Value ?? ""))
                throw S3Errors.InvalidArgument($"Cannot specify more than one {name} rule in a filter.", "FilterRule.Name", name);
        }

        return rules;
    }

    private static XElement? FilterXml(FunctionNotification function)
    {
        XElement?[] rules = [Rule("Prefix", function.Prefix), Rule("Suffix", function.Suffix)];
        return rules.All(rule => rule is null) ? null : new XElement("Filter", new XElement("S3Key", rules.OfType<XElement>()));

        static XElement? Rule(string name, string value) =>
            value.Length == 0 ? null : new XElement("FilterRule", new XElement("Name", name), new XElement("Value", value));
    }

    // A key must not cause one event twice.
    private static void CheckOverlaps(List<FunctionNotification> functions)
    {
        for (var i = 0; i < functions.Count; i++)
        {
            for (var j = i + 1; j < functions.Count; j++)
            {
                if (functions[i].Id == functions[j].Id)
                    throw S3Errors.InvalidArgument("Configuration ids must be unique.", "Id", functions[i].Id);
                if (functions[i].Overlaps(functions[j]))
                    throw S3Errors.InvalidArgument("Configurations overlap. Configurations on the same bucket cannot share a common event type.", "Event", functions[j].Events[0]);
            }
        }
    }
}

/// <summary>One function that is invoked for events (without <c>s3:</c>) of keys between a prefix and a suffix.</summary>
internal sealed record FunctionNotification(string Id, string FunctionArn, IReadOnlyList<string> Events, string Prefix, string Suffix)
{
    public bool Overlaps(FunctionNotification other) =>
        Events.Any(mine => other.Events.Any(theirs => SameEvent(mine, theirs)))
        && (Prefix.StartsWith(other.Prefix, StringComparison.Ordinal) || other.Prefix.StartsWith(Prefix, StringComparison.Ordinal))
        && (Suffix.EndsWith(other.Suffix, StringComparison.Ordinal) || other.Suffix.EndsWith(Suffix, StringComparison.Ordinal));

    private static bool SameEvent(string a, string b) =>
        a == b || (a.EndsWith('*') && b.StartsWith(a[..^1], StringComparison.Ordinal)) || (b.EndsWith('*') && a.StartsWith(b[..^1], StringComparison.Ordinal));
}
