using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Workbook.Pipeline;

/// <summary>
/// Statements separated by semicolons, with <c>${name}</c> for values. A value is put in by its place: inside quotes it is
/// escaped, elsewhere it must be a plain name or number, so that no value can become SQL of its own.
/// </summary>
public sealed partial class SqlScript
{
    private SqlScript(string name, IReadOnlyList<SqlStatement> statements) => (Name, Statements) = (name, statements);

    /// <summary>File name, for messages.</summary>
    public string Name { get; }

    /// <summary>The statements in order.</summary>
    public IReadOnlyList<SqlStatement> Statements { get; }

    /// <inheritdoc cref="Parse"/>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static SqlScript Load(string path, IReadOnlyDictionary<string, string>? values = null) =>
        Parse(File.ReadAllText(path), Path.GetFileName(path), values);

    /// <param name="values">A value for each <c>${name}</c>; more than the script asks for do no harm.</param>
    /// <exception cref="FormatException">A name has no value, a value does not fit its place, or a quote or comment is left open.</exception>
    public static SqlScript Parse(string text, string name = "script", IReadOnlyDictionary<string, string>? values = null)
    {
        var statements = new List<SqlStatement>();
        var sql = new StringBuilder();
        var (line, start, title) = (1, 1, "");
        foreach (var token in SqlToken.Split(text, name))
        {
            if (token.Kind == SqlTokenKind.Comment && sql.Length == 0)
                title = TitleOf(token.Text) ?? title;
            else if (token.Kind == SqlTokenKind.Semicolon)
                Finish();
            else if (sql.Length > 0 || token.Kind != SqlTokenKind.Blank)
            {
                if (sql.Length == 0)
                    start = line;
                sql.Append(token.Kind == SqlTokenKind.Comment ? token.Text : PutIn(token, values, name, line));
            }
            else if (token.Text.Count(c => c == '\n') > 1)
                title = "";
            line += token.Text.Count(c => c == '\n');
        }
        Finish();
        return new SqlScript(name, statements);

        void Finish()
        {
            if (sql.ToString().TrimEnd() is { Length: > 0 } statement)
                statements.Add(new SqlStatement(statement, start, title.Length > 0 ? title : statement.Split('\n', 2)[0].TrimEnd()));
            sql.Clear();
            title = "";
        }
    }

    private static string? TitleOf(string comment) => comment.TrimStart('-', '/', '*', ' ').TrimEnd('/', '*', ' ', '\r', '\n') is { Length: > 0 } text ? text : null;

    private static string PutIn(SqlToken token, IReadOnlyDictionary<string, string>? values, string script, int line) =>
        Placeholder().Replace(token.Text, match =>
        {
            var name = match.Groups[1].Value;
            if (values is null || !values.TryGetValue(name, out var value))
                throw Error(script, line, $"no value is given for ${{{name}}}. Known are {Known(values)}.");
            if (token.Quote is { } quote)
                return value.Replace(quote.ToString(), new string(quote, 2), StringComparison.Ordinal);
            return PlainValue().IsMatch(value) ? value : throw Error(script, line,
                $"the value '{value}' of ${{{name}}} is no plain name or number. Put the placeholder in quotes, or choose another value.");
        });

    private static string Known(IReadOnlyDictionary<string, string>? values) =>
        values is { Count: > 0 } ? string.Join(", ", values.Keys.Order(StringComparer.Ordinal)) : "none";

    internal static FormatException Error(string script, int line, string problem) =>
        new(string.Create(CultureInfo.InvariantCulture, $"{script}({line}): {problem}"));

    [GeneratedRegex(@"\$\{([A-Za-z_][A-Za-z0-9_]*)\}")]
    private static partial Regex Placeholder();

    [GeneratedRegex(@"^(?:[A-Za-z0-9_]+|-?[0-9]+(?:\.[0-9]+)?)\z")]
    private static partial Regex PlainValue();
}

/// <param name="Sql">The statement without its semicolon, values put in.</param>
/// <param name="Line">Where it begins in its script, from 1.</param>
/// <param name="Title">The comment right above it, else its first line.</param>
public sealed record SqlStatement(string Sql, int Line, string Title);
