using System.CommandLine;

namespace Workbook.Cli.Runs;

/// <summary>Options such as <c>--param name=value</c>, which may be given any number of times.</summary>
internal static class NamedValues
{
    public static Option<string[]> Create(string name, string description)
    {
        var option = new Option<string[]>(name) { Description = description, Arity = ArgumentArity.OneOrMore, AllowMultipleArgumentsPerToken = false };
        option.Validators.Add(result =>
        {
            foreach (var token in result.Tokens.Where(token => token.Value.IndexOf('=', StringComparison.Ordinal) <= 0))
                result.AddError($"{name} takes name=value, not '{token.Value}'.");
        });
        return option;
    }

    /// <summary>The values by name; of those with one name, the last.</summary>
    public static Dictionary<string, string> Read(string[]? pairs)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var pair in pairs ?? [])
        {
            var at = pair.IndexOf('=', StringComparison.Ordinal);
            values[pair[..at]] = pair[(at + 1)..];
        }

        return values;
    }
}
