using System.Text;
using System.Text.Json.Nodes;

namespace Workbook.LocalAws.Firehose;

/// <summary>The ProcessingConfiguration of a destination, as far as it is offered: a delimiter after each record.</summary>
internal static class Processing
{
    /// <exception cref="Http.AwsException">InvalidArgumentException: a processor that is not offered.</exception>
    public static byte[] Delimiter(JsonObject? configuration)
    {
        if (configuration?["Enabled"]?.GetValue<bool>() != true)
            return [];
        byte[] delimiter = [];
        foreach (var processor in configuration["Processors"]?.AsArray() ?? [])
        {
            var type = processor?["Type"]?.GetValue<string>();
            if (type != "AppendDelimiterToRecord")
                throw FirehoseErrors.InvalidArgument($"The processor type {type} is not offered by Local AWS. Only AppendDelimiterToRecord is; transform records with an S3-triggered function instead.");
            var parameter = processor!["Parameters"]?.AsArray().FirstOrDefault(one => one?["ParameterName"]?.GetValue<string>() == "Delimiter");
            delimiter = Encoding.UTF8.GetBytes(Unescape(parameter?["ParameterValue"]?.GetValue<string>() ?? "\\n"));
        }

        return delimiter;
    }

    // The newline is written as backslash and n; some clients escape the backslash once more.
    private static string Unescape(string text) =>
        text.Replace("\\\\", "\\", StringComparison.Ordinal).Replace("\\n", "\n", StringComparison.Ordinal).Replace("\\t", "\t", StringComparison.Ordinal);
}
