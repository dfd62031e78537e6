namespace Pulumi.Random;

/// <summary>Random text, made once and kept in the state; changing an argument makes another. No secret: it shows in clear.</summary>
public sealed class RandomString : CustomResource
{
    internal const string TypeToken = "random:index/randomString:RandomString";

    public RandomString(string name, RandomStringArgs args, CustomResourceOptions? options = null)
        : base(TypeToken, name, args, options)
    {
    }

    [Output("result")]
    public Output<string> Result { get; private set; } = null!;

    [Output("length")]
    public Output<int> Length { get; private set; } = null!;
}

public sealed class RandomStringArgs : ResourceArgs
{
    [Input("length", required: true)]
    public Input<int> Length { get; set; } = null!;

    [Input("special")]
    public Input<bool>? Special { get; set; }

    [Input("upper")]
    public Input<bool>? Upper { get; set; }

    [Input("lower")]
    public Input<bool>? Lower { get; set; }

    [Input("numeric")]
    public Input<bool>? Numeric { get; set; }

    [Input("minLower")]
    public Input<int>? MinLower { get; set; }

    [Input("minUpper")]
    public Input<int>? MinUpper { get; set; }

    [Input("minNumeric")]
    public Input<int>? MinNumeric { get; set; }

    [Input("minSpecial")]
    public Input<int>? MinSpecial { get; set; }

    [Input("overrideSpecial")]
    public Input<string>? OverrideSpecial { get; set; }

    [field: Input("keepers")]
    public InputMap<string> Keepers
    {
        get => field ??= [];
        set;
    }

    public static new RandomStringArgs Empty => new();
}
