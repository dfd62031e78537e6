using System.Text.Json;
using Workbook.LocalAws.Http;
using Workbook.LocalAws.Storage;

namespace Workbook.LocalAws.Lambda;

/// <summary>What stands beside a function: tags, asynchronous settings, reserved concurrency.</summary>
internal sealed class LambdaAdministration(CloudContext cloud, LambdaFunctions functions)
{
    public RestResult Tags(RestCall call)
    {
        var arn = functions.Get(call["Arn"], null).FunctionArn;
        return new RestResult(200, new { Tags = cloud.Catalog.Read(session => ResourceTags.Of(session, arn)) });
    }

    public async Task<RestResult> TagAsync(RestCall call)
    {
        var arn = functions.Get(call["Arn"], null).FunctionArn;
        var tags = call.Body<TagResourceRequest>().Tags;
        await cloud.Catalog.WriteAsync(transaction => ResourceTags.Add(transaction, arn, tags));
        return new RestResult(204);
    }

    public async Task<RestResult> UntagAsync(RestCall call)
    {
        var arn = functions.Get(call["Arn"], null).FunctionArn;
        var names = call.Request.Target.Query.Where(parameter => parameter.Key == "tagKeys").Select(parameter => parameter.Value).ToList();
        await cloud.Catalog.WriteAsync(transaction => ResourceTags.Remove(transaction, arn, names));
        return new RestResult(204);
    }

    public Dictionary<string, string> TagsOf(string functionArn) => cloud.Catalog.Read(session => ResourceTags.Of(session, functionArn));

    public async Task<RestResult> PutEventInvokeConfigAsync(RestCall call, bool replace)
    {
        var function = functions.Get(call["FunctionName"], null);
        var given = call.Body<EventInvokeConfig>();
        var before = replace ? new EventInvokeConfig() : EventInvokeConfig(function.FunctionName) ?? new EventInvokeConfig();
        var config = new EventInvokeConfig
        {
            MaximumRetryAttempts = given.MaximumRetryAttempts ?? before.MaximumRetryAttempts,
            MaximumEventAgeInSeconds = given.MaximumEventAgeInSeconds ?? before.MaximumEventAgeInSeconds,
            DestinationConfig = given.DestinationConfig ?? before.DestinationConfig,
            LastModified = cloud.Now.ToUnixTimeMilliseconds() / 1000d,
        };
        if (config.MaximumRetryAttempts is < 0 or > 2)
            throw LambdaErrors.Constraint($"{config.MaximumRetryAttempts}", "maximumRetryAttempts", "Member must be between 0 and 2");
        if (config.MaximumEventAgeInSeconds is < 60 or > 21_600)
            throw LambdaErrors.Constraint($"{config.MaximumEventAgeInSeconds}", "maximumEventAgeInSeconds", "Member must be between 60 and 21600");
        await cloud.Catalog.WriteAsync(transaction =>
            FunctionStore.PutSetting(transaction, function.FunctionName, LambdaSettings.EventInvokeConfig, JsonSerializer.Serialize(config, AwsJson.Pascal)));
        return new RestResult(200, Described(function, config));
    }

    public RestResult GetEventInvokeConfig(RestCall call)
    {
        var function = functions.Get(call["FunctionName"], null);
        return new RestResult(200, Described(function, EventInvokeConfig(function.FunctionName) ?? throw NoEventInvokeConfig(function)));
    }

    public async Task<RestResult> DeleteEventInvokeConfigAsync(RestCall call)
    {
        var function = functions.Get(call["FunctionName"], null);
        if (!await cloud.Catalog.WriteAsync(transaction => FunctionStore.DeleteSetting(transaction, function.FunctionName, LambdaSettings.EventInvokeConfig)))
            throw NoEventInvokeConfig(function);
        return new RestResult(204);
    }

    public async Task<RestResult> PutConcurrencyAsync(RestCall call)
    {
        var function = functions.Get(call["FunctionName"], null);
        var settings = call.Body<ConcurrencySettings>();
        await cloud.Catalog.WriteAsync(transaction =>
            FunctionStore.PutSetting(transaction, function.FunctionName, LambdaSettings.Concurrency, JsonSerializer.Serialize(settings)));
        return new RestResult(200, settings);
    }

    public RestResult GetConcurrency(RestCall call)
    {
        var function = functions.Get(call["FunctionName"], null);
        var body = cloud.Catalog.Read(session => FunctionStore.Setting(session, function.FunctionName, LambdaSettings.Concurrency));
        return new RestResult(200, body is null ? Empty.Result : JsonSerializer.Deserialize<ConcurrencySettings>(body));
    }

    public async Task<RestResult> DeleteConcurrencyAsync(RestCall call)
    {
        var function = functions.Get(call["FunctionName"], null);
        await cloud.Catalog.WriteAsync(transaction => FunctionStore.DeleteSetting(transaction, function.FunctionName, LambdaSettings.Concurrency));
        return new RestResult(204);
    }

    private EventInvokeConfig? EventInvokeConfig(string name) =>
        cloud.Catalog.Read(session => FunctionStore.Setting(session, name, LambdaSettings.EventInvokeConfig)) is { } body
            ? JsonSerializer.Deserialize<EventInvokeConfig>(body, AwsJson.Pascal)
            : null;

    private static AwsException NoEventInvokeConfig(FunctionConfiguration function) =>
        LambdaErrors.NotFound($"The function {function.FunctionArn}:$LATEST doesn't have an EventInvokeConfig");

    private static object Described(FunctionConfiguration function, EventInvokeConfig config) => new
    {
        config.LastModified,
        FunctionArn = $"{function.FunctionArn}:$LATEST",
        config.MaximumRetryAttempts,
        config.MaximumEventAgeInSeconds,
        DestinationConfig = (object?)config.DestinationConfig ?? new { OnSuccess = Empty.Result, OnFailure = Empty.Result },
    };
}
