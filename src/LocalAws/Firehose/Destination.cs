using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Workbook.LocalAws.Firehose;

/// <summary>What delivery needs of a destination's configuration, checked.</summary>
internal sealed partial record Destination
{
    public required string Bucket { get; init; }

    public required PrefixTemplate Prefix { get; init; }

    public required long SizeLimit { get; init; }

    public required TimeSpan Interval { get; init; }

    public required bool IsGzip { get; init; }

    public required string Extension { get; init; }

    public required TimeZoneInfo TimeZone { get; init; }

    /// <summary>Follows each record; empty unless AppendDelimiterToRecord is on.</summary>
    public required byte[] Delimiter { get; init; }

    /// <exception cref="Http.AwsException">InvalidArgumentException or ValidationException, for what AWS refuses and for what is not offered here.</exception>
    public static Destination Parse(JsonObject configuration)
    {
        Required(configuration, "RoleARN", @"arn:.*");
        var bucket = Required(configuration, "BucketARN", @"arn:.*:s3:::[\w.\-]{1,255}");
        RefuseEnabled(configuration, "DataFormatConversionConfiguration", "Record format conversion");
        RefuseEnabled(configuration, "DynamicPartitioningConfiguration", "Dynamic partitioning");
        if (Text(configuration, "S3BackupMode") == "Enabled")
            throw FirehoseErrors.InvalidArgument("Source record backup (S3BackupMode Enabled) is not offered by Local AWS.");

        var prefix = PrefixTemplate.Parse(Text(configuration, "Prefix") ?? "", isErrorPrefix: false);
        CheckErrorPrefix(prefix, Text(configuration, "ErrorOutputPrefix"));
        var compression = Text(configuration, "CompressionFormat") ?? "UNCOMPRESSED";
        if (compression is not ("UNCOMPRESSED" or "GZIP"))
            throw FirehoseErrors.InvalidArgument($"CompressionFormat {compression} is not offered by Local AWS. Use UNCOMPRESSED or GZIP.");
        var (size, interval) = BufferingHints(configuration["BufferingHints"] as JsonObject);
        return new Destination
        {
            Bucket = bucket[(bucket.LastIndexOf(':') + 1)..],
            Prefix = prefix,
            SizeLimit = size * 1024L * 1024,
            Interval = TimeSpan.FromSeconds(interval),
            IsGzip = compression == "GZIP",
            Extension = GivenExtension(configuration) ?? (compression == "GZIP" ? ".gz" : ""),
            TimeZone = Zone(Text(configuration, "CustomTimeZone") ?? "UTC"),
            Delimiter = Processing.Delimiter(configuration["ProcessingConfiguration"] as JsonObject),
        };
    }

    private static string? Text(JsonObject configuration, string member) => configuration[member]?.GetValue<string>();

    private static string Required(JsonObject configuration, string member, string pattern)
    {
        var value = Text(configuration, member);
        var path = "extendedS3DestinationConfiguration." + char.ToLowerInvariant(member[0]) + member[1..];
        if (value is null)
            throw new Http.AwsException("ValidationException", 400, $"1 validation error detected: Value null at '{path}' failed to satisfy constraint: Member must not be null");
        return Regex.IsMatch(value, $@"^{pattern}\z") ? value : throw FirehoseErrors.Constraint(value, path, "Member must satisfy regular expression pattern: " + pattern);
    }

    private static void RefuseEnabled(JsonObject configuration, string member, string what)
    {
        // Record format conversion is on unless it says otherwise; dynamic partitioning likewise needs its Enabled to be true.
        if (configuration[member] is JsonObject settings && (settings["Enabled"]?.GetValue<bool>() ?? member.StartsWith("DataFormat", StringComparison.Ordinal)))
            throw FirehoseErrors.InvalidArgument($"{what} is not offered by Local AWS. Leave {member} out or set its Enabled to false.");
    }

    private static void CheckErrorPrefix(PrefixTemplate prefix, string? errorPrefix)
    {
        if (errorPrefix is null)
        {
            if (prefix.HasExpressions)
                throw FirehoseErrors.InvalidArgument("ErrorOutputPrefix cannot be null or empty when Prefix contains expressions.");
            return;
        }

        var template = PrefixTemplate.Parse(errorPrefix, isErrorPrefix: true);
        if (template.HasExpressions && !template.HasErrorType)
            throw FirehoseErrors.InvalidArgument("ErrorOutputPrefix with expressions must contain the expression !{firehose:error-output-type}.");
    }

    private static (int SizeMiB, int Seconds) BufferingHints(JsonObject? hints)
    {
        if (hints is null)
            return (5, 300);
        if (hints["SizeInMBs"] is not { } size || hints["IntervalInSeconds"] is not { } interval)
            throw FirehoseErrors.InvalidArgument("BufferingHints needs both SizeInMBs and IntervalInSeconds.");
        if (size.GetValue<int>() is < 1 or > 128)
            throw FirehoseErrors.Constraint(size.ToString(), "extendedS3DestinationConfiguration.bufferingHints.sizeInMBs", "Member must be between 1 and 128, inclusive");
        if (interval.GetValue<int>() is < 0 or > 900)
            throw FirehoseErrors.Constraint(interval.ToString(), "extendedS3DestinationConfiguration.bufferingHints.intervalInSeconds", "Member must be between 0 and 900, inclusive");
        return (size.GetValue<int>(), interval.GetValue<int>());
    }

    private static string? GivenExtension(JsonObject configuration)
    {
        if (Text(configuration, "FileExtension") is not { Length: > 0 } extension)
            return null;
        return ExtensionPattern().IsMatch(extension)
            ? extension
            : throw FirehoseErrors.InvalidArgument($"FileExtension '{extension}' must begin with a period and hold only 0-9a-z!-_.*'() after it.");
    }

    private static TimeZoneInfo Zone(string name) => TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone)
        ? zone : throw FirehoseErrors.InvalidArgument($"CustomTimeZone '{name}' is not a known time zone.");

    [GeneratedRegex(@"^\.[0-9a-z!\-_.*'()]+\z")]
    private static partial Regex ExtensionPattern();
}
