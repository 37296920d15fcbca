package io.penstock.process;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullUnmarked;

/** What vendors tell, as they write it. */
@NullUnmarked
final class VendorEvents {

    private VendorEvents() {}

    static Map<String, Object> opportunity(String id, String stage, int customer) {
        return Map.of(
                "ChangeEventHeader",
                Map.of("changeType", "UPDATE", "recordIds", List.of(id)),
                "StageName",
                stage,
                "Customer_Number__c",
                customer,
                "Amount",
                1200.5);
    }

    static String email(int event, int contact, String address) {
        return "{\"eventId\": " + event + ", \"subscriptionId\": 5, \"occurredAt\": 1700000000000, \"objectId\": "
                + contact + ", \"subscriptionType\": \"contact.propertyChange\", \"propertyName\": \"email\","
                + " \"propertyValue\": \"" + address + "\"}";
    }

    static String ticket(int ticket, String requester) {
        return "{\"ticket\": " + ticket + ", \"requester\": \"" + requester + "\"}";
    }
}
