using Pulumi.Serialization;

namespace Pulumi;

/// <summary>A resource that only groups its children.</summary>
public class ComponentResource : Resource
{
    public ComponentResource(string type, string name, ComponentResourceOptions? options = null)
        : base(type, name, custom: false, args: null, options ?? new())
    {
    }

    /// <summary>Says that all children are registered; without results.</summary>
    protected void RegisterOutputs() => RegisterOutputs(new Dictionary<string, object?>());

    protected void RegisterOutputs(IDictionary<string, object?> outputs) => RegisterOutputs(Task.FromResult(outputs));

    protected void RegisterOutputs(Task<IDictionary<string, object?>> outputs) => RegisterOutputs(Output.Create(outputs));

    protected void RegisterOutputs(Output<IDictionary<string, object?>> outputs)
    {
        var program = ProgramContext.Current ?? throw new InvalidOperationException("Outputs are registered outside of a running program.");
        program.Track(RegisterOutputsAsync(program, outputs));
    }

    private async Task RegisterOutputsAsync(ProgramContext program, Output<IDictionary<string, object?>> outputs)
    {
        var urn = await Urn.DataTask;
        var value = await new PropertySerializer(GetResourceName()).SerializeAsync("outputs", outputs);
        var properties = value is PropertyValue.Map map ? map.Properties : PropertyMap.Empty;
        await program.Monitor.RegisterOutputsAsync(urn.Value, properties);
    }
}
