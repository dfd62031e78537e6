namespace Workbook.TrinoSql.Functions;

internal enum FunctionKind
{
    Scalar,
    Aggregate,
    Window,
}

/// <summary>One form of a function.</summary>
/// <param name="Name">Name in lower case.</param>
/// <param name="Kind">Where it may stand.</param>
/// <param name="Parameters">What it takes.</param>
/// <param name="IsVariadic">The last parameter may come any number of times.</param>
/// <param name="Result">What it gives; null stands for the type of the first argument.</param>
/// <param name="Template">
/// DuckDB's SQL. <c>{0}</c> is an argument, <c>{=0}</c> one in its canonical form and <c>{~K:x}</c> an expression that has a variable's type; <c>{1:x|y}</c> the body of a lambda argument over these names; <c>{T}</c> the type of a variable;
/// <c>{*}</c> all arguments; <c>{!text}</c> fails with an SQL text; <c>$x</c> a lambda's own name. In aggregates <c>{distinct}</c>, <c>{order}</c>,
/// <c>{nulls}</c> and <c>{tail}</c> stand for DISTINCT, ORDER BY, IGNORE NULLS, and FILTER with OVER.
/// </param>
/// <param name="Condition">Rows that an aggregate takes, beyond its FILTER; null for all.</param>
internal sealed record Function(
    string Name, FunctionKind Kind, TypePattern[] Parameters, bool IsVariadic, TypePattern? Result, string Template, string? Condition)
{
    public bool Takes(int count) => IsVariadic ? count >= Parameters.Length - 1 : count == Parameters.Length;

    public TypePattern Parameter(int index) => Parameters[Math.Min(index, Parameters.Length - 1)];

    private static readonly string[] Numbers = ["bigint", "decimal(p,s)", "double", "integer", "real", "smallint", "tinyint"];

    /// <summary>As error messages name the form: one for each kind of number where it takes any.</summary>
    public IEnumerable<string> Signatures => Parameters.Any(p => p is VariablePattern { Name: 'N' })
        ? Numbers.Select(n => $"{Name}({string.Join(", ", Parameters.Select(p => p is VariablePattern { Name: 'N' } ? n : p.ToString()))})")
        : [ToString()];

    public override string ToString() => $"{Name}({string.Join(", ", Parameters.Select(p => p.ToString()))}{(IsVariadic ? "..." : "")})";
}
