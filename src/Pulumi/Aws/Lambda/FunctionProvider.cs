using System.Collections.Immutable;
using System.Security.Cryptography;
using Amazon.Lambda;
using Amazon.Lambda.Model;
using Amazon.Runtime;
using Pulumi.Engine;
using Pulumi.Serialization;

namespace Pulumi.Aws.Lambda;

/// <summary>Keeps Lambda functions; done when the function is active and its last change has arrived.</summary>
internal sealed class FunctionProvider(AwsClients clients) : AwsResourceProvider(clients)
{
    private const string Absent = "ResourceNotFoundException";
    private static readonly AwsShape Shape = new(("name", "FunctionName"));
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    public override string Type => Function.TypeToken;

    public override AutoName AutoName => new("name", 64);

    public override ImmutableHashSet<string> ReplaceKeys => ["name", "packageType"];

    public override PropertyMap Check(PropertyMap inputs)
    {
        if (!inputs.Has("code") && !inputs.Has("s3Bucket"))
            throw new ArgumentException("a function needs its code: set Code to an archive, or S3Bucket and S3Key.");
        return inputs;
    }

    public override async Task<string?> FindAsync(PropertyMap inputs, CancellationToken cancellationToken) =>
        await GetAsync(inputs.RequiredText("name"), inputs, cancellationToken) is { } function ? function.Configuration.FunctionName : null;

    public override async Task<ProviderResult> CreateAsync(PropertyMap inputs, CancellationToken cancellationToken)
    {
        var name = inputs.RequiredText("name");
        var request = new CreateFunctionRequest { Code = CodeOf(inputs) };
        Shape.Fill(request, WithoutCode(inputs));
        await RetryAsync(() => Clients(inputs).Lambda.CreateFunctionAsync(request, cancellationToken), IsRoleTooNew, cancellationToken);
        var created = new ProviderResult(name, inputs, PropertyMap.Empty);
        return await FinishAsync(created, async () => Result(await WaitUntilReadyAsync(name, inputs, cancellationToken), inputs));
    }

    public override async Task<ProviderResult?> ReadAsync(string id, PropertyMap inputs, CancellationToken cancellationToken)
    {
        if (await GetAsync(id, inputs, cancellationToken) is not { } function)
            return null;
        var now = Shape.Read(function.Configuration, inputs, "layers", "name");
        if (inputs.Has("tags"))
            now = now.With("tags", PropertyMap.OfText(function.Tags));
        if (inputs.Has("code") && HashOf(inputs) != function.Configuration.CodeSha256)
            now = now.Without("code");
        return Result(function.Configuration, now);
    }

    public override async Task<ProviderResult> UpdateAsync(string id, PropertyMap olds, PropertyMap news, CancellationToken cancellationToken)
    {
        var lambda = Clients(news).Lambda;
        var function = await WaitUntilReadyAsync(id, news, cancellationToken);
        RefuseTagChange(await GetAsync(id, news, cancellationToken), news);
        var isOtherArchitecture = news.Texts("architectures") is { } architectures && !architectures.SequenceEqual(function.Architectures ?? []);
        if (!news.Has("code") || isOtherArchitecture || HashOf(news) != function.CodeSha256)
        {
            var code = CodeOf(news);
            await lambda.UpdateFunctionCodeAsync(
                new UpdateFunctionCodeRequest
                {
                    FunctionName = id,
                    ZipFile = code.ZipFile,
                    S3Bucket = code.S3Bucket,
                    S3Key = code.S3Key,
                    S3ObjectVersion = code.S3ObjectVersion,
                    Architectures = news.Texts("architectures"),
                    Publish = news.Bool("publish"),
                },
                cancellationToken);
            await WaitUntilReadyAsync(id, news, cancellationToken);
        }

        var request = new UpdateFunctionConfigurationRequest();
        Shape.Fill(request, WithDefaults(WithoutCode(news)));
        await RetryAsync(() => lambda.UpdateFunctionConfigurationAsync(request, cancellationToken), IsRoleTooNew, cancellationToken);
        return Result(await WaitUntilReadyAsync(id, news, cancellationToken), news);
    }

    public override Task DeleteAsync(string id, PropertyMap state, CancellationToken cancellationToken) => DeleteIfThereAsync(
        () => Clients(state).Lambda.DeleteFunctionAsync(new DeleteFunctionRequest { FunctionName = id }, cancellationToken), Absent);

    /// <summary>What a change leaves out keeps its value; a property that the program no longer sets must go back to the service's default.</summary>
    private static PropertyMap WithDefaults(PropertyMap inputs) => inputs
        .WithDefault("description", "")
        .WithDefault("timeout", new PropertyValue.Number(3))
        .WithDefault("memorySize", new PropertyValue.Number(128))
        .WithDefault("environment", PropertyMap.Of(("variables", PropertyMap.Empty)));

    private static PropertyMap WithoutCode(PropertyMap inputs) => inputs.Without("code");

    private static bool IsRoleTooNew(AmazonServiceException error) =>
        error.Message.Contains("cannot be assumed by Lambda", StringComparison.Ordinal);

    private static FunctionCode CodeOf(PropertyMap inputs) => inputs["code"] is PropertyValue.Asset asset
        ? new FunctionCode { ZipFile = asset.Content.Open() }
        : new FunctionCode { S3Bucket = inputs.Text("s3Bucket"), S3Key = inputs.Text("s3Key"), S3ObjectVersion = inputs.Text("s3ObjectVersion") };

    private static string HashOf(PropertyMap inputs)
    {
        using var code = ((PropertyValue.Asset)inputs["code"]).Content.Open();
        return Convert.ToBase64String(SHA256.HashData(code));
    }

    private static void RefuseTagChange(GetFunctionResponse? function, PropertyMap news)
    {
        var now = PropertyMap.OfText(function?.Tags);
        if (!now.Equals(news.Map("tags") ?? PropertyMap.Empty))
            throw new NotSupportedException("the tags of an existing function cannot be changed here; ignore them with IgnoreChanges, or replace the function.");
    }

    private async Task<GetFunctionResponse?> GetAsync(string name, PropertyMap inputs, CancellationToken cancellationToken) => await FindAsync(
        () => Clients(inputs).Lambda.GetFunctionAsync(new GetFunctionRequest { FunctionName = name }, cancellationToken), Absent);

    private Task<FunctionConfiguration> WaitUntilReadyAsync(string name, PropertyMap inputs, CancellationToken cancellationToken) => WaitAsync(
        async () =>
        {
            var function = (await GetAsync(name, inputs, cancellationToken))?.Configuration
                ?? throw new InvalidOperationException($"The function {name} is gone.");
            if (function.State == State.Failed || function.LastUpdateStatus == LastUpdateStatus.Failed)
                throw new InvalidOperationException($"The function {name} failed: {function.StateReason ?? function.LastUpdateStatusReason}");
            var isReady = function.State != State.Pending && function.LastUpdateStatus != LastUpdateStatus.InProgress;
            return isReady ? function : null;
        },
        $"The function {name} did not become active",
        Patience,
        cancellationToken);

    private ProviderResult Result(FunctionConfiguration function, PropertyMap inputs)
    {
        var aws = Clients(inputs);
        return new ProviderResult(function.FunctionName, inputs, PropertyMap.Of(
            ("arn", function.FunctionArn),
            ("invokeArn", $"arn:{aws.Partition}:apigateway:{aws.Region}:lambda:path/2015-03-31/functions/{function.FunctionArn}/invocations"),
            ("qualifiedArn", $"{function.FunctionArn}:{function.Version}"),
            ("version", function.Version),
            ("lastModified", function.LastModified),
            ("codeSha256", function.CodeSha256),
            ("sourceCodeSize", function.CodeSize)));
    }
}
