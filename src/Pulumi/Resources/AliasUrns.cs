using System.Collections.Immutable;

namespace Pulumi;

/// <summary>The URNs that the aliases of a resource stand for.</summary>
internal static class AliasUrns
{
    public static async Task<ImmutableArray<string>> ResolveAsync(
        ProgramContext program, Resource resource, string? parent, IReadOnlyList<Input<Alias>> aliases)
    {
        var urns = ImmutableArray.CreateBuilder<string>(aliases.Count);
        foreach (var input in aliases)
        {
            var alias = (await input.ToOutput().DataTask).Value;
            urns.Add(alias.Urn ?? await ComposeAsync(program, resource, parent, alias));
        }

        return urns.ToImmutable();
    }

    private static async Task<string> ComposeAsync(ProgramContext program, Resource resource, string? parent, Alias alias)
    {
        var formerParent = alias switch
        {
            { NoParent: true } => null,
            { Parent: { } other } => (await other.Urn.DataTask).Value,
            { ParentUrn: { } urn } => await TextAsync(urn),
            _ => parent,
        };
        return Engine.Urn.Create(
            await TextAsync(alias.Stack) ?? program.Stack,
            await TextAsync(alias.Project) ?? program.Project,
            formerParent,
            await TextAsync(alias.Type) ?? resource.GetResourceType(),
            await TextAsync(alias.Name) ?? resource.GetResourceName());
    }

    private static async Task<string?> TextAsync(Input<string>? input) => input is null ? null : (await input.ToOutput().DataTask).Value;
}
