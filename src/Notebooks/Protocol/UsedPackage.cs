namespace Workbook.Notebooks;

/// <summary>
/// A NuGet package that a notebook used.
/// <paramref name="ContentHash"/>: sHA-512 of its content in base 64, as NuGet's lock files have it.
/// </summary>
public sealed record UsedPackage(string Id, string Version, string ContentHash);
