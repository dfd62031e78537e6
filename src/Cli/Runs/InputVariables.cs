using System.Collections;

namespace Workbook.Cli.Runs;

/// <summary>The environment variables that answer inputs of notebooks.</summary>
internal static class InputVariables
{
    private const string Prefix = "WORKBOOK_INPUT_";

    public static IReadOnlyDictionary<string, string> FromEnvironment() => Environment.GetEnvironmentVariables().Cast<DictionaryEntry>()
        .Where(variable => ((string)variable.Key).StartsWith(Prefix, StringComparison.Ordinal))
        .ToDictionary(variable => (string)variable.Key, variable => (string?)variable.Value ?? "");
}
