package io.penstock.mapping;

import static io.penstock.mapping.RowFunction.ofFirst;
import static io.penstock.mapping.RowFunction.one;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Phone numbers, by Google's libphonenumber, and parts of e-mail addresses. Blank text is null. */
final class ContactFunctions {

    private static final PhoneNumberUtil PHONES = PhoneNumberUtil.getInstance();
    private static final int LONGEST = 50;

    /** Of these, letters with and without dots reach the same person. */
    private static final List<String> DOTLESS = List.of("gmail.com", "googlemail.com");

    private ContactFunctions() {}

    static void addTo(FunctionTable table) {
        table.add(
                "e164(x[, country])",
                "the phone number as +14155550100; without a country such as 'DE' it must begin with +",
                ofFirst(values -> written(values, PhoneNumberFormat.E164)));
        table.add(
                "phoneFormat(x[, country])",
                "the phone number as people of other countries write it",
                ofFirst(values -> written(values, PhoneNumberFormat.INTERNATIONAL)));
        table.add("phoneCountry(x[, country])", "the country of the phone number", ofFirst(values -> {
            PhoneNumber number = number(values);
            return number == null ? null : PHONES.getRegionCodeForNumber(number);
        }));
        table.add("emailDomain(x)", "what stands behind the @ of an address", one(value -> {
            String address = CheckFunctions.email(value);
            return address == null ? null : address.substring(address.indexOf('@') + 1);
        }));
        table.add(
                "emailBase(x)",
                "the address without a +tag, and one of Gmail without dots: the same for the same mailbox",
                one(ContactFunctions::base));
    }

    private static @Nullable Object base(Object value) {
        String address = CheckFunctions.email(value);
        if (address == null) {
            return null;
        }
        int at = address.indexOf('@');
        int tag = address.indexOf('+');
        String name = address.substring(0, tag > 0 && tag < at ? tag : at);
        String domain = address.substring(at + 1);
        return DOTLESS.contains(domain) ? name.replace(".", "") + "@gmail.com" : name + "@" + domain;
    }

    private static @Nullable Object written(@Nullable Object[] values, PhoneNumberFormat format) {
        PhoneNumber number = number(values);
        return number == null ? null : PHONES.format(number, format);
    }

    private static @Nullable PhoneNumber number(@Nullable Object[] values) {
        String text = Texts.of(Objects.requireNonNull(values[0])).strip();
        if (text.isEmpty()) {
            return null;
        }
        String country = country(values);
        if (country == null && !text.startsWith("+") && !text.startsWith("\uFF0B")) {
            throw new BadValueException("phone", "a number without + and country");
        }
        try {
            PhoneNumber number = text.length() > LONGEST ? null : PHONES.parse(text, country);
            if (number != null && PHONES.isValidNumber(number)) {
                return number;
            }
        } catch (NumberParseException other) {
            // Told below.
        }
        throw new BadValueException("phone", "text that is not a phone number");
    }

    private static @Nullable String country(@Nullable Object[] values) {
        Object said = values.length > 1 ? values[1] : null;
        String country = said == null ? "" : Texts.of(said).strip().toUpperCase(Locale.ROOT);
        if (country.isEmpty()) {
            return null;
        }
        if (!PHONES.getSupportedRegions().contains(country)) {
            throw new BadValueException("country", "text that is not a country of two letters such as DE");
        }
        return country;
    }
}
