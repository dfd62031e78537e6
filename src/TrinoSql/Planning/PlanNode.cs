namespace Workbook.TrinoSql.Planning;

/// <summary>A step of a plan: Trino's name of it, what it goes by, what it makes, and the steps that feed it.</summary>
internal sealed record PlanNode(string Name, IReadOnlyList<PlanNode> Children)
{
    /// <summary>Such as <c>table</c>, <c>keys</c> or <c>filterPredicate</c>, in the order in which they are shown.</summary>
    public IReadOnlyList<(string Name, string Value)> Descriptor { get; init; } = [];

    /// <summary>Lines such as <c>n := count(*)</c>.</summary>
    public IReadOnlyList<string> Details { get; init; } = [];

    /// <summary>Symbols and types of the rows, where they are known.</summary>
    public IReadOnlyList<(string Name, string Type)> Layout { get; init; } = [];

    public string Title => $"{Name}[{string.Join(", ", Descriptor.Select(part => $"{part.Name} = {part.Value}"))}]";
}
