using Xunit;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace DeskDevice.Support;

/// <summary>Says which programs all tests of a class need. Heeded by <see cref="ContractFactAttribute"/>.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class NeedsProgramsAttribute(params string[] programs) : Attribute
{
    /// <summary>The programs, see <see cref="Programs"/>.</summary>
    public IReadOnlyList<string> Names { get; } = programs;
}

/// <summary>
/// A fact of a contract suite, which several classes inherit: skipped, with what to install, in a class whose <see cref="NeedsProgramsAttribute"/>
/// names a program that is missing.
/// </summary>
[XunitTestCaseDiscoverer("DeskDevice.Support.ContractFactDiscoverer", "DeskDevice.Support")]
public sealed class ContractFactAttribute : FactAttribute;

/// <summary>Found by xunit by its name.</summary>
public sealed class ContractFactDiscoverer(IMessageSink messages) : FactDiscoverer(messages)
{
    /// <inheritdoc />
    protected override IXunitTestCase CreateTestCase(ITestFrameworkDiscoveryOptions options, ITestMethod method, IAttributeInfo fact) =>
        new ContractTestCase(DiagnosticMessageSink, options.MethodDisplayOrDefault(), options.MethodDisplayOptionsOrDefault(), method);
}

/// <summary>One fact in one class.</summary>
public sealed class ContractTestCase : XunitTestCase
{
    /// <summary>For xunit, which carries test cases from process to process.</summary>
    [Obsolete("for xunit alone")]
    public ContractTestCase()
    {
    }

    /// <summary>The fact <paramref name="method"/>.</summary>
    public ContractTestCase(IMessageSink messages, TestMethodDisplay display, TestMethodDisplayOptions options, ITestMethod method)
        : base(messages, display, options, method)
    {
    }

    /// <inheritdoc />
    protected override string? GetSkipReason(IAttributeInfo factAttribute)
    {
        IEnumerable<string> needed = TestMethod.TestClass.Class.ToRuntimeType().GetCustomAttributes(typeof(NeedsProgramsAttribute), inherit: true)
            .Cast<NeedsProgramsAttribute>().SelectMany(needs => needs.Names);
        string? missing = needed.FirstOrDefault(program => Programs.Find(program) == null);
        return missing == null ? base.GetSkipReason(factAttribute) : Programs.Reason(missing);
    }
}
