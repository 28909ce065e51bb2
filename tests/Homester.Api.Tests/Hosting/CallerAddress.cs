using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;

namespace Homester.Api.Tests.Hosting;

/// <summary>Lets a test say which address it calls from: the test server has no network.</summary>
public sealed class CallerAddress : IStartupFilter
{
    /// <summary>The request header with the address; 127.0.0.1 without it.</summary>
    public const string Header = "X-Test-Caller";

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use((context, rest) =>
        {
            context.Connection.RemoteIpAddress ??= context.Request.Headers.TryGetValue(Header, out var address) ? IPAddress.Parse(address.ToString()) : IPAddress.Loopback;
            context.Request.Headers.Remove(Header);
            return rest(context);
        });
        next(app);
    };
}
