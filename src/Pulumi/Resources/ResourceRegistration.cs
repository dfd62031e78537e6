using System.Collections.Immutable;
using Pulumi.Serialization;

namespace Pulumi;

/// <summary>One resource on its way from the program to the engine: waits for what it needs, registers, keeps the resource's promises.</summary>
internal sealed class ResourceRegistration
{
    private readonly ProgramContext _program;
    private readonly Resource _resource;
    private readonly ResourceArgs _args;
    private readonly ResourceOptions _options;
    private readonly ResourceOutputs _outputs;
    private readonly bool _custom;

    private ResourceRegistration(ProgramContext program, Resource resource, bool custom, ResourceArgs args, ResourceOptions options)
    {
        _program = program;
        _resource = resource;
        _custom = custom;
        _args = args;
        _options = options;
        _outputs = new ResourceOutputs(resource);
    }

    public static void Start(ProgramContext program, Resource resource, bool custom, ResourceArgs args, ResourceOptions options)
    {
        var registration = new ResourceRegistration(program, resource, custom, args, options);
        program.Track(Task.Run(registration.RunAsync));
    }

    private async Task RunAsync()
    {
        try
        {
            var goal = await DescribeAsync();
            var registered = await _program.Monitor.RegisterAsync(goal);
            _outputs.Complete(registered, _program.IsDryRun);
        }
        catch (Exception exception)
        {
            _outputs.Fail(exception);
            throw;
        }
    }

    private async Task<ResourceGoal> DescribeAsync()
    {
        var name = _resource.GetResourceName();
        var inputs = new List<(string, PropertyValue)>();
        var propertyDependencies = ImmutableSortedDictionary.CreateBuilder<string, ImmutableArray<string>>(StringComparer.Ordinal);
        var dependencies = new SortedSet<string>(await DependsOnAsync(), StringComparer.Ordinal);
        foreach (var (input, value) in PropertySerializer.InputsOf(_args))
        {
            var property = new PropertySerializer($"{name} ({_resource.GetResourceType()})");
            inputs.Add((input.Name, await property.SerializeInputAsync(input.Name, input, value)));
            var urns = await UrnsOfAsync(property.Resources);
            if (urns.Count > 0)
                propertyDependencies.Add(input.Name, [.. urns]);
            dependencies.UnionWith(urns);
        }

        var custom = _options as CustomResourceOptions;
        var parent = _resource.Parent is null ? null : await UrnOfAsync(_resource.Parent);
        return new ResourceGoal
        {
            Type = _resource.GetResourceType(),
            Name = name,
            Custom = _custom,
            Parent = parent,
            Inputs = PropertyMap.Of(inputs),
            Dependencies = [.. dependencies],
            PropertyDependencies = propertyDependencies.ToImmutable(),
            Provider = await ProviderAsync(),
            Protect = _resource.Protect,
            RetainOnDelete = _options.RetainOnDelete ?? false,
            IgnoreChanges = [.. _options.IgnoreChanges],
            ReplaceOnChanges = [.. _options.ReplaceOnChanges],
            DeleteBeforeReplace = custom?.DeleteBeforeReplace,
            AdditionalSecretOutputs = [.. custom?.AdditionalSecretOutputs ?? []],
            Aliases = await AliasUrns.ResolveAsync(_program, _resource, parent, _options.Aliases),
            CustomTimeouts = _options.CustomTimeouts,
        };
    }

    private async Task<IEnumerable<string>> DependsOnAsync()
    {
        var resources = (await ((Output<ImmutableArray<Resource>>)_options.DependsOn).DataTask).Value;
        return resources.IsDefaultOrEmpty ? [] : await UrnsOfAsync(resources);
    }

    private static async Task<SortedSet<string>> UrnsOfAsync(IEnumerable<Resource> resources)
    {
        var urns = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var resource in resources)
            urns.Add(await UrnOfAsync(resource));
        return urns;
    }

    private static async Task<string> UrnOfAsync(Resource resource) => (await resource.Urn.DataTask).Value;

    private async Task<string?> ProviderAsync()
    {
        if (!_custom || _resource is ProviderResource || !_resource.Providers.TryGetValue(Resource.PackageOf(_resource.GetResourceType()), out var provider))
            return null;
        return await UrnOfAsync(provider);
    }
}
