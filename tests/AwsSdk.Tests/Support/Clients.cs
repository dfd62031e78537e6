using Amazon.Athena;
using Amazon.KinesisFirehose;
using Amazon.Runtime;

namespace Workbook.AwsSdk.Tests.Support;

public static class Clients
{
    public static readonly BasicAWSCredentials Credentials = new("AKIDEXAMPLE", "secret");

    public static AmazonAthenaClient Athena(this RecordedService service) => new(Credentials, service.Configure(new AmazonAthenaConfig()));

    public static AmazonKinesisFirehoseClient Firehose(this RecordedService service) =>
        new(Credentials, service.Configure(new AmazonKinesisFirehoseConfig()));

    public static TConfig Configure<TConfig>(this RecordedService service, TConfig config) where TConfig : ClientConfig
    {
        config.ServiceURL = service.Url;
        config.AuthenticationRegion = "us-east-1";
        return config;
    }
}
