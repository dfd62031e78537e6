using System.Data.Common;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Commands;

namespace Workbook.Notebooks.Worker;

/// <summary>The values that were set into a SQL kernel; a query gets those that it names, as parameters or as variables declared before it.</summary>
internal sealed partial class SqlValues(SqlConnectionKind kind)
{
    private readonly Dictionary<string, object?> _values = new(StringComparer.OrdinalIgnoreCase);

    public object? Find(string name) => _values.GetValueOrDefault(name);

    public bool Contains(string name) => _values.ContainsKey(name);

    public IEnumerable<KeyValuePair<string, object?>> All => _values;

    public void Set(SendValue command) => _values[command.Name] = command.Value switch
    {
        PasswordString password => password.GetClearTextPassword(),
        null => Read(command.FormattedValue),
        var value => value,
    };

    /// <summary>Gives the command the SQL and each value that the SQL names outside of quotes and comments.</summary>
    public void Bind(DbCommand command, string sql)
    {
        var text = new StringBuilder();
        var declarations = new StringBuilder();
        var end = 0;
        var bound = new HashSet<string>(kind.DeclaresValues ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal);
        foreach (var match in Tokens().Matches(sql).Where(match => match.Groups["name"].Success && _values.ContainsKey(match.Groups["name"].Value)))
        {
            if (kind.ValuePrefixes is { } prefixes && !prefixes.Contains(match.Value[0], StringComparison.Ordinal))
                continue;
            text.Append(sql, end, match.Index - end).Append(kind.ValuePrefixes is null ? "?" : match.Value);
            end = match.Index + match.Length;
            if (kind.ValuePrefixes is not null && !bound.Add(match.Value))
                continue;
            var (name, value) = (match.Groups["name"].Value, _values[match.Groups["name"].Value]);
            if (kind.DeclaresValues)
            {
                declarations.Append(SqlDeclaration.Of(name, value)).Append(' ');
                continue;
            }

            var parameter = command.CreateParameter();
            parameter.ParameterName = kind.ValuePrefixes is null ? "" : match.Value;
            parameter.Value = value ?? DBNull.Value;
            command.Parameters.Add(parameter);
        }

        command.CommandText = declarations.Append(text).Append(sql, end, sql.Length - end).ToString();
    }

    /// <summary>A JSON copy as SQL has it: whole numbers are whole, and what SQL has no type for stays JSON text.</summary>
    private static object? Read(FormattedValue? value)
    {
        if (value is null || value.MimeType != "application/json")
            return value?.Value;
        using var document = JsonDocument.Parse(value.Value);
        var root = document.RootElement;
        return root.ValueKind switch
        {
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            JsonValueKind.Number when root.TryGetInt64(out var number) => number,
            JsonValueKind.Number => root.GetDouble(),
            JsonValueKind.String => root.GetString(),
            JsonValueKind.Null => null,
            _ => value.Value,
        };
    }

    [GeneratedRegex(@"'(?:[^']|'')*'|""(?:[^""]|"""")*""|--[^\n]*|/\*.*?\*/|(?<![\w@:$])[@$:](?<name>\w+)", RegexOptions.CultureInvariant | RegexOptions.Singleline)]
    private static partial Regex Tokens();
}
