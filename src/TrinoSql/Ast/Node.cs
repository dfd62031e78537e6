namespace Workbook.TrinoSql.Ast;

/// <summary>A part of a statement. Where it stood in the text makes no difference to equality.</summary>
internal abstract record Node
{
    internal Position Position { get; init; }

    public virtual bool Equals(Node? other) => other is not null && EqualityContract == other.EqualityContract;

    public override int GetHashCode() => EqualityContract.GetHashCode();
}
