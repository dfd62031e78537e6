namespace Workbook.Notebooks;

/// <summary>What must not come to light in a run: its outputs, reports, evidence and errors show <see cref="SecretMask.Stars"/> instead.</summary>
public sealed record SecretOptions
{
    /// <summary>The secrets known so far; those that cells ask for by <c>@password</c> are added by the run.</summary>
    public SecretMask Mask { get; init; } = new();

    /// <summary>Names of C# variables whose values are secret. What a cell printed before its variable was seen is masked when it ends.</summary>
    public IReadOnlyList<string> Variables { get; init; } = [];

    /// <summary>Finds secrets that come into being while the run goes on; asked before anything that a cell left is taken in.</summary>
    public Func<IEnumerable<string>>? Find { get; init; }
}
